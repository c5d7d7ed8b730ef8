package dev.lastcall.cloud.ecs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is said of images, of which there are none: a task is a command. */
final class Images {

    private Images() {}

    /** A digest of the documented form. It is made up, and always the same for the same name. */
    static String digest(String name) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(sha256.digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("expected SHA-256, which every Java has", missing);
        }
    }
}
