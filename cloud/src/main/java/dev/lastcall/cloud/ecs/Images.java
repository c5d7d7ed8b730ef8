package dev.lastcall.cloud.ecs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What is said of images, of which there are none: a task is a command. */
final class Images {

    private Images() {}

    /** What tells the containers of a task apart: the first digits of the task's own id, or some that follow from it. */
    static String containerId(String processId) {
        return (processId.contains("-") ? digest(processId).substring("sha256:".length()) : processId).substring(0, 12);
    }

    /** Ten digits that follow from a name. */
    static String number(String name) {
        return String.format(Locale.ROOT, "%010d", name.hashCode() & 0x7FFFFFFF);
    }

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
