package dev.lastcall.cloud.sqs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The MD5 digests with which clients check what SQS got and gave. Source: SQS Developer Guide, "Calculating the MD5
 * message digest for message attributes".
 */
public final class AttributeDigest {

    private static final byte TEXT = 1;
    private static final byte BINARY = 2;

    private AttributeDigest() {}

    /** Of a text, in hexadecimal. */
    public static String of(String text) {
        return HexFormat.of().formatHex(md5().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of attributes, in the order of their names, in hexadecimal. */
    public static String of(Map<String, MessageAttribute> attributes) {
        var digest = md5();
        new TreeMap<>(attributes).forEach((name, attribute) -> {
            add(digest, name.getBytes(StandardCharsets.UTF_8));
            add(digest, attribute.dataType().getBytes(StandardCharsets.UTF_8));
            digest.update(attribute.binary() ? BINARY : TEXT);
            add(digest, attribute.bytes());
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
