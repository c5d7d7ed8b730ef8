package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.shape.Kind;
import dev.lastcall.cloud.wire.shape.Member;
import dev.lastcall.cloud.wire.shape.Structure;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON into a structure, as AWS's framework does: unknown members are passed over, null is absence, no type is
 * taken for another. What one body may cost is bounded: its depth, and the number of its values.
 */
final class JsonReader {

    /** AWS's shapes are at most about ten deep. */
    private static final int DEEPEST = 64;

    /** A body of empty objects must not become a hundred times its size. */
    private static final int MOST_VALUES = 100_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final JsonParser parser;
    private int values;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static SdkPojo read(Structure structure, byte[] body) {
        if (body.length == 0) {
            return structure.draft().finish();
        }
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            var reader = new JsonReader(parser);
            reader.expect(parser.nextToken(), JsonToken.START_OBJECT, "a structure");
            var object = reader.structure(structure);
            if (parser.nextToken() != null) {
                throw unreadable("Unexpected content after the end of the document");
            }
            return object;
        } catch (JacksonException malformed) {
            throw unreadable(malformed.getOriginalMessage());
        }
    }

    private SdkPojo structure(Structure structure) {
        var draft = structure.draft();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var member = structure.requested(parser.currentName());
            var token = parser.nextToken();
            if (member.isEmpty()) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                draft.set(member.get(), value(member.get(), token));
            }
        }
        return draft.finish();
    }

    private Object value(Member member, JsonToken token) {
        if (++values > MOST_VALUES) {
            throw unreadable("expected at most " + MOST_VALUES + " values, found more");
        }
        return switch (member.kind()) {
            case STRUCTURE -> {
                expect(token, JsonToken.START_OBJECT, "a structure");
                yield structure(member.structure());
            }
            case LIST -> {
                expect(token, JsonToken.START_ARRAY, "a list");
                yield list(member.element());
            }
            case MAP -> {
                expect(token, JsonToken.START_OBJECT, "a map");
                yield map(member.element());
            }
            case DOCUMENT -> JsonDocuments.read(parser);
            default -> scalar(member.kind(), token);
        };
    }

    private List<Object> list(Member element) {
        var list = new ArrayList<Object>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(entry(element, token));
        }
        return list;
    }

    private Map<String, Object> map(Member element) {
        var map = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            map.put(key, entry(element, parser.nextToken()));
        }
        return map;
    }

    private Object entry(Member element, JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            throw unreadable("NULL_VALUE cannot be an entry of a list or of a map");
        }
        return value(element, token);
    }

    private Object scalar(Kind kind, JsonToken token) {
        return switch (kind) {
            case TEXT -> text(token, "String");
            case BOOLEAN -> {
                if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
                    throw mismatch(token, "Boolean");
                }
                yield token == JsonToken.VALUE_TRUE;
            }
            case BLOB -> blob(token);
            case TIMESTAMP -> timestamp(token);
            default -> number(kind, token);
        };
    }

    private String text(@Nullable JsonToken token, String wanted) {
        if (token != JsonToken.VALUE_STRING) {
            throw mismatch(token, wanted);
        }
        return parser.getString();
    }

    private SdkBytes blob(JsonToken token) {
        return Scalars.blob(text(token, "ByteBuffer"), JsonReader::unreadable);
    }

    private Object timestamp(JsonToken token) {
        try {
            return token == JsonToken.VALUE_STRING
                    ? Timestamps.parse(parser.getString())
                    : Timestamps.ofSeconds(Double.parseDouble(numeral(token, "Timestamp")));
        } catch (DateTimeException noTime) {
            throw unreadable(String.valueOf(noTime.getMessage()));
        }
    }

    private Object number(Kind kind, JsonToken token) {
        return Scalars.number(kind, numeral(token, Scalars.nameOf(kind)), JsonReader::unreadable);
    }

    private String numeral(JsonToken token, String wanted) {
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw mismatch(token, wanted);
        }
        return parser.getString();
    }

    private void expect(@Nullable JsonToken token, JsonToken wanted, String name) {
        if (token != wanted) {
            throw token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY
                    ? mismatch(token, name)
                    : unreadable("Expected " + name + " or null");
        }
    }

    private static ApiError mismatch(@Nullable JsonToken token, String wanted) {
        return unreadable(
                switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
                    case START_OBJECT -> "Start of structure or map found where not expected.";
                    case START_ARRAY -> "Start of list found where not expected";
                    case VALUE_STRING -> "STRING_VALUE cannot be converted to " + wanted;
                    case VALUE_TRUE -> "TRUE_VALUE cannot be converted to " + wanted;
                    case VALUE_FALSE -> "FALSE_VALUE cannot be converted to " + wanted;
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER_VALUE cannot be converted to " + wanted;
                    default -> "Unexpected end of document where " + wanted + " was expected";
                });
    }

    private static ApiError unreadable(String message) {
        return ApiError.of(JsonProtocol.UNREADABLE, message);
    }
}
