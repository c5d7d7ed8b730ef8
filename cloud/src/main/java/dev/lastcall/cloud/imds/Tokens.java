package dev.lastcall.cloud.imds;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The session tokens of one instance (IMDSv2). Used on the server's one thread only. */
final class Tokens {

    private static final int LENGTH = 40;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> expiry = new HashMap<>();

    /** A new token. */
    String issue(Duration timeToLive, Instant now) {
        expiry.values().removeIf(time -> !now.isBefore(time));
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().encodeToString(bytes);
        expiry.put(token, now.plus(timeToLive));
        return token;
    }

    /** Whether a token was issued here and has not expired. */
    boolean isValid(String token, Instant now) {
        var end = expiry.get(token);
        return end != null && now.isBefore(end);
    }
}
