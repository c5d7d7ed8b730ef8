package dev.lastcall.aws.imds;

import dev.lastcall.aws.http.Answer;
import dev.lastcall.aws.http.ExchangeException;
import dev.lastcall.aws.http.Request;
import dev.lastcall.aws.http.Transport;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import dev.lastcall.time.Durations;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads items of instance metadata: with a token (IMDSv2), which is renewed before it expires and when it is refused;
 * without one (IMDSv1) only if that is allowed and no token is to be had. For use by one thread.
 *
 * <p>Source: EC2 User Guide, "Use the Instance Metadata Service to access instance metadata" (tokens, 400, 401, 403) and
 * "Configure the Instance Metadata Service options" (hop limit).
 */
final class ImdsSession {

    private static final Logger LOG = LoggerFactory.getLogger(Imds.class);

    private static final String TOKEN_PATH = "/latest/api/token";
    private static final String TTL_HEADER = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN_HEADER = "X-aws-ec2-metadata-token";
    private static final int MAX_TOKEN = 1024;
    private static final Duration RENEW_BEFORE = Duration.ofSeconds(60);
    private static final Duration RENEW_AGAIN_AFTER = Duration.ofSeconds(5);

    private final Transport transport;
    private final Clock clock;
    private final ImdsSettings settings;
    private final Map<String, Request> requests = new HashMap<>();

    private Map<String, String> requestHeaders = Map.of();
    private @Nullable Token token;
    private boolean withoutToken;

    ImdsSession(Transport transport, Clock clock, ImdsSettings settings) {
        this.transport = transport;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Reads an item.
     *
     * @param path below {@code /latest/}
     * @return an answer with status 200, or 404 if there is no such item
     * @throws ImdsException in all other cases
     */
    Answer read(String path, Deadline deadline) throws ImdsException {
        var answer = get(path, credentials(deadline), deadline);
        if (answer.status() == 401) {
            // The token was refused (expired, or the address has moved to another instance), or IMDSv1 was.
            token = null;
            withoutToken = false;
            answer = get(path, credentials(deadline), deadline);
        }
        return switch (answer.status()) {
            case 200, 404 -> answer;
            case 401 -> throw new ImdsException("401", "401 in spite of a fresh token");
            case 403 -> throw new ImdsException("403", "403: it is turned off, or blocked for this container");
            default -> throw new ImdsException("status", "expected status 200 or 404, found " + answer.status());
        };
    }

    private Answer get(String path, Map<String, String> headers, Deadline deadline) throws ImdsException {
        try {
            return exchange(request(path, headers), deadline);
        } catch (ExchangeException e) {
            throw new ImdsException(e.kind().name(), messageOf(e));
        }
    }

    /** One request per item and token: every second the same one. */
    private Request request(String path, Map<String, String> headers) {
        if (headers != requestHeaders) {
            requests.clear();
            requestHeaders = headers;
        }
        return requests.computeIfAbsent(path, item -> Request.get("/latest/" + item, headers));
    }

    private Map<String, String> credentials(Deadline deadline) throws ImdsException {
        if (withoutToken) {
            return Map.of();
        }
        var current = token;
        if (current == null) {
            var first = newToken(deadline);
            token = first.orElse(null);
            withoutToken = first.isEmpty();
            return first.map(Token::headers).orElse(Map.of());
        }
        if (clock.nanoTime() - current.renewAt >= 0) {
            current = renew(current, deadline);
        }
        return current.headers;
    }

    /** A token that cannot be renewed is used until it is refused. */
    private Token renew(Token current, Deadline deadline) {
        Token renewed;
        try {
            renewed = newToken(deadline).orElse(current);
        } catch (ImdsException e) {
            LOG.debug("The token for instance metadata could not be renewed yet: {}", e.getMessage());
            renewed = current;
        }
        if (renewed == current) {
            renewed = new Token(current.headers, clock.nanosAfter(RENEW_AGAIN_AFTER));
        }
        token = renewed;
        return renewed;
    }

    /** Empty if none is to be had and IMDSv1 is allowed. */
    private Optional<Token> newToken(Deadline deadline) throws ImdsException {
        try {
            var ttl = Long.toString(settings.tokenTtl().toSeconds());
            var answer = exchange(new Request("PUT", TOKEN_PATH, Map.of(TTL_HEADER, ttl), ""), deadline);
            return switch (answer.status()) {
                case 200 -> Optional.of(token(answer));
                case 403, 404, 405 ->
                    noToken("no IMDSv2", "its token request was answered with " + answer.status() + hintAt(answer));
                default ->
                    throw new ImdsException(
                            "token status", "expected status 200 for a token, found " + answer.status());
            };
        } catch (ExchangeException e) {
            if (e.kind() == ExchangeException.Kind.NOT_ANSWERED) {
                return noToken(
                        "no token in time",
                        messageOf(e) + " (token request: a container with its own network needs the instance's"
                                + " metadata option HttpPutResponseHopLimit to be 2 or more)");
            }
            throw new ImdsException(e.kind().name(), messageOf(e));
        }
    }

    private static String hintAt(Answer answer) {
        return answer.status() == 403
                ? ": it is turned off, or blocked for this container"
                : ": only IMDSv1 is spoken there, or something else";
    }

    private Optional<Token> noToken(String reason, String message) throws ImdsException {
        if (settings.allowV1()) {
            return Optional.empty();
        }
        throw new ImdsException(reason, message);
    }

    private Token token(Answer answer) throws ImdsException {
        var value = answer.body().strip();
        if (value.isEmpty() || value.length() > MAX_TOKEN || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ImdsException("token", "expected a token, found " + answer.excerpt());
        }
        var ttl = answer.header(TTL_HEADER)
                .filter(seconds -> seconds.matches("[0-9]{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(settings.tokenTtl());
        var early = Durations.min(RENEW_BEFORE, ttl.dividedBy(10));
        return new Token(Map.of(TOKEN_HEADER, value), clock.nanosAfter(ttl.minus(early)));
    }

    private Answer exchange(Request request, Deadline deadline) throws ExchangeException {
        return transport.exchange(request, deadline.earlier(Deadline.after(clock, settings.answerTimeout())));
    }

    private static String messageOf(ExchangeException e) {
        return String.valueOf(e.getMessage());
    }

    private record Token(Map<String, String> headers, long renewAt) {}
}
