package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.shape.Kind;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;

/** Values that are one word in every protocol. */
final class Scalars {

    private Scalars() {}

    /** Bytes in base 64. */
    static SdkBytes blob(String text, Function<String, ApiError> complaint) {
        try {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException noBase64) {
            throw complaint.apply("Invalid Base64: " + noBase64.getMessage());
        }
    }

    /** A number; one with a fraction of zero is whole. */
    static Object number(Kind kind, String text, Function<String, ApiError> complaint) {
        try {
            return switch (kind) {
                case SHORT -> (short) whole(text, Short.MIN_VALUE, Short.MAX_VALUE);
                case INTEGER -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case LONG -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
                case FLOAT -> Float.parseFloat(text);
                case DOUBLE -> Double.parseDouble(text);
                case DECIMAL -> new BigDecimal(text);
                default -> throw new IllegalStateException("expected a number, found " + kind);
            };
        } catch (NumberFormatException noNumber) {
            throw complaint.apply("'" + text + "' cannot be converted to " + nameOf(kind));
        }
    }

    /** What AWS's framework calls it. */
    static String nameOf(Kind kind) {
        return switch (kind) {
            case SHORT -> "Short";
            case INTEGER -> "Integer";
            case LONG -> "Long";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
            case DECIMAL -> "BigDecimal";
            case BOOLEAN -> "Boolean";
            case TIMESTAMP -> "Timestamp";
            default -> "String";
        };
    }

    private static long whole(String text, long least, long most) {
        long value;
        if (text.matches("[+-]?[0-9]{1,19}")) {
            value = Long.parseLong(text);
        } else {
            // Never through BigDecimal: 1e999999999 would have that many digits.
            double number = Double.parseDouble(text);
            value = (long) number;
            if (value != number || Math.abs(number) > 1L << 53) {
                throw new NumberFormatException(text);
            }
        }
        if (value < least || value > most) {
            throw new NumberFormatException(text);
        }
        return value;
    }
}
