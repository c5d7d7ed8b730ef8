package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.shape.Member;
import dev.lastcall.cloud.wire.shape.Structure;
import dev.lastcall.cloud.wire.shape.TimestampFormat;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes an object as JSON; members that nobody has set are left out. */
final class JsonWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonWriter() {}

    static String write(SdkPojo object) {
        var text = new StringWriter();
        try (var generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            structure(generator, object);
        }
        return text.toString();
    }

    static String error(String type, String messageName, String message, Map<String, List<String>> details) {
        var text = new StringWriter();
        try (var generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            generator.writeStringProperty("__type", type);
            generator.writeStringProperty(messageName, message);
            details.forEach((name, values) -> {
                generator.writeArrayPropertyStart(name);
                values.forEach(generator::writeString);
                generator.writeEndArray();
            });
            generator.writeEndObject();
        }
        return text.toString();
    }

    private static void structure(JsonGenerator generator, SdkPojo object) {
        generator.writeStartObject();
        for (var member : Structure.of(object).members()) {
            var value = member.get(object);
            if (value != null) {
                generator.writeName(member.answerName());
                value(generator, member, value);
            }
        }
        generator.writeEndObject();
    }

    private static void value(JsonGenerator generator, Member member, @Nullable Object value) {
        if (value == null) {
            generator.writeNull();
            return;
        }
        switch (member.kind()) {
            case STRUCTURE -> structure(generator, (SdkPojo) value);
            case LIST -> {
                generator.writeStartArray();
                ((List<?>) value).forEach(element -> value(generator, member.element(), element));
                generator.writeEndArray();
            }
            case MAP -> {
                generator.writeStartObject();
                ((Map<?, ?>) value).forEach((key, entry) -> {
                    generator.writeName(String.valueOf(key));
                    value(generator, member.element(), entry);
                });
                generator.writeEndObject();
            }
            case DOCUMENT -> JsonDocuments.write(generator, (Document) value);
            case BOOLEAN -> generator.writeBoolean((Boolean) value);
            case TEXT -> generator.writeString((String) value);
            case BLOB -> generator.writeString(Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArray()));
            case TIMESTAMP -> timestamp(generator, member, (Instant) value);
            default -> generator.writeNumber(value.toString());
        }
    }

    private static void timestamp(JsonGenerator generator, Member member, Instant time) {
        var format = member.timestampFormat().orElse(TimestampFormat.EPOCH_SECONDS);
        var text = Timestamps.write(time, format);
        if (format == TimestampFormat.EPOCH_SECONDS || format == TimestampFormat.EPOCH_MILLIS) {
            generator.writeNumber(text);
        } else {
            generator.writeString(text);
        }
    }
}
