package dev.lastcall.cloud.wire.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import software.amazon.awssdk.core.document.Document;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Members that are any JSON, which the service passes on as it is. The parser bounds their depth. */
final class JsonDocuments {

    private JsonDocuments() {}

    /** Reads the value that begins with the parser's present token. */
    static Document read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, Document>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    members.put(name, read(parser));
                }
                yield Document.fromMap(members);
            }
            case START_ARRAY -> {
                var elements = new ArrayList<Document>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(parser));
                }
                yield Document.fromList(elements);
            }
            case VALUE_TRUE -> Document.fromBoolean(true);
            case VALUE_FALSE -> Document.fromBoolean(false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Document.fromNumber(parser.getString());
            case VALUE_STRING -> Document.fromString(parser.getString());
            default -> Document.fromNull();
        };
    }

    static void write(JsonGenerator generator, Document document) {
        if (document.isMap()) {
            generator.writeStartObject();
            document.asMap().forEach((name, member) -> {
                generator.writeName(name);
                write(generator, member);
            });
            generator.writeEndObject();
        } else if (document.isList()) {
            generator.writeStartArray();
            document.asList().forEach(element -> write(generator, element));
            generator.writeEndArray();
        } else if (document.isBoolean()) {
            generator.writeBoolean(document.asBoolean());
        } else if (document.isNumber()) {
            generator.writeNumber(document.asNumber().stringValue());
        } else if (document.isString()) {
            generator.writeString(document.asString());
        } else {
            generator.writeNull();
        }
    }
}
