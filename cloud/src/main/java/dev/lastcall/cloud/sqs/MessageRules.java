package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * What SQS takes as a message. Source: SQS API reference, SendMessage; Developer Guide, "Message metadata". The texts
 * are those of reports in public.
 */
public final class MessageRules {

    /** The most that one message or one batch may have, in bytes. */
    public static final int MOST_BYTES = 1_048_576;

    private static final int MOST_ATTRIBUTES = 10;
    private static final int MOST_DELAY = 900;

    private MessageRules() {}

    /** Body and attributes in bytes, as they count against the limits. */
    public static int size(NewMessage message) {
        int size = utf8(message.body());
        for (var attribute : message.attributes().entrySet()) {
            size += utf8(attribute.getKey())
                    + utf8(attribute.getValue().dataType())
                    + attribute.getValue().bytes().length;
        }
        return size;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Refuses a message that SQS does not take. */
    static void check(NewMessage message, int maximumSize) {
        if (message.body().isEmpty()) {
            throw new RefusedException("MissingParameter", "The request must contain the parameter MessageBody.");
        }
        message.delaySeconds().filter(delay -> delay < 0 || delay > MOST_DELAY).ifPresent(delay -> {
            throw invalid("Value " + delay
                    + " for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.");
        });
        checkAttributes(message.attributes());
        checkCharacters(message.body());
        if (size(message) > maximumSize) {
            throw invalid("One or more parameters are invalid. Reason: Message must be shorter than " + maximumSize
                    + " bytes.");
        }
    }

    private static void checkAttributes(Map<String, MessageAttribute> attributes) {
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw invalid("Number of message attributes [" + attributes.size() + "] exceeds the allowed maximum [10].");
        }
        attributes.forEach((name, attribute) -> {
            checkName(name);
            checkValue(name, attribute);
            if (!attribute.binary()) {
                checkCharacters(attribute.value());
            }
        });
    }

    private static void checkName(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("aws.") || lower.startsWith("amazon.")) {
            throw invalid("You can't use message attribute names beginning with 'AWS.' or 'Amazon.'."
                    + " These strings are reserved for internal use.");
        }
        if (!name.matches("[A-Za-z0-9_.\\-]{1,256}")
                || name.startsWith(".")
                || name.endsWith(".")
                || name.contains("..")) {
            throw invalid("Message (user) attribute name '" + name + "' is invalid: it can have letters, digits,"
                    + " hyphens, underscores and single periods inside, 1 to 256 in length.");
        }
    }

    private static void checkValue(String name, MessageAttribute attribute) {
        var type = attribute.dataType();
        if (!type.matches("(String|Number|Binary)(\\..+)?") || type.length() > 256) {
            throw invalid("The message attribute '" + name + "' has an invalid message attribute type, the set of"
                    + " supported type prefixes is Binary, Number, and String.");
        }
        if (attribute.value().isEmpty() || attribute.binary() != type.startsWith("Binary")) {
            throw invalid("The message attribute '" + name
                    + "' must contain non-empty message attribute value for message attribute type '" + type + "'.");
        }
        if (type.startsWith("Number")
                && !attribute.value().matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            throw invalid("Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
    }

    private static void checkCharacters(String text) {
        var allowed = text.codePoints()
                .allMatch(code -> code == 0x9
                        || code == 0xA
                        || code == 0xD
                        || code >= 0x20 && code <= 0xD7FF
                        || code >= 0xE000 && code <= 0xFFFD
                        || code >= 0x10000);
        if (!allowed) {
            throw new RefusedException(
                    "InvalidMessageContents",
                    "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF |"
                            + " #xE000 to #xFFFD | #x10000 to #x10FFFF");
        }
    }

    static RefusedException invalid(String text) {
        return new RefusedException("InvalidParameterValue", text);
    }
}
