package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One receipt of one message from one queue. */
record ReceiptHandle(String queueKey, String messageId, long receipt) {

    private static final String BEGINNING = "AQEB";

    String text() {
        var plain = queueKey + " " + messageId + " " + receipt;
        return BEGINNING + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static ReceiptHandle parse(String text, String queueKey) {
        try {
            if (text.startsWith(BEGINNING)) {
                var plain = new String(
                        Base64.getDecoder().decode(text.substring(BEGINNING.length())), StandardCharsets.UTF_8);
                var parts = plain.split(" ", -1);
                if (parts.length == 3 && parts[0].equals(queueKey)) {
                    return new ReceiptHandle(parts[0], parts[1], Long.parseLong(parts[2]));
                }
            }
        } catch (IllegalArgumentException foreign) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    private static RefusedException invalid(String text) {
        return new RefusedException(
                "ReceiptHandleIsInvalid", "The input receipt handle \"" + text + "\" is not a valid receipt handle.");
    }
}
