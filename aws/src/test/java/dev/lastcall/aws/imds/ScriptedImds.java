package dev.lastcall.aws.imds;

import dev.lastcall.aws.http.Answer;
import dev.lastcall.aws.http.ExchangeException;
import dev.lastcall.aws.http.ExchangeException.Kind;
import dev.lastcall.aws.http.Request;
import dev.lastcall.aws.http.Transport;
import dev.lastcall.testkit.TestClock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Instance metadata on a test clock; does what a test says. */
final class ScriptedImds implements Transport {

    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "X-aws-ec2-metadata-token";

    private final TestClock clock;
    private final Map<String, Answer> items = new HashMap<>();
    private final Map<String, Answer> overrides = new HashMap<>();
    private final Set<String> goodTokens = new HashSet<>();
    private final Map<String, Long> expiries = new HashMap<>();
    final List<String> requests = new ArrayList<>();

    Duration skew = Duration.ZERO;
    boolean dated = true;
    boolean v1Allowed;
    boolean hanging;
    boolean tokensHang;
    boolean tokensAreItems;
    boolean refusing;
    boolean closed;
    int tokens;

    ScriptedImds(TestClock clock) {
        this.clock = clock;
    }

    void item(String path, String body) {
        items.put("/latest/" + path, new Answer(200, Map.of(), body));
    }

    void noItem(String path) {
        items.remove("/latest/" + path);
    }

    /** Answers with this status, whatever there is; 0 ends it. */
    void status(String path, int status) {
        if (status == 0) {
            overrides.remove("/latest/" + path);
        } else {
            overrides.put("/latest/" + path, new Answer(status, Map.of(), "no"));
        }
    }

    void forgetTokens() {
        goodTokens.clear();
    }

    long count(String path) {
        return requests.stream().filter(r -> r.endsWith(" /latest/" + path)).count();
    }

    @Override
    public Answer exchange(Request request, Deadline deadline) throws ExchangeException {
        requests.add(request.method() + " " + request.path());
        if (closed) {
            throw new ExchangeException(Kind.CLOSED, "closed");
        }
        if (refusing) {
            throw new ExchangeException(Kind.NOT_CONNECTED, "no connection: refused");
        }
        if (hanging || (tokensHang && request.method().equals("PUT"))) {
            hang(deadline);
        }
        var override = overrides.get(request.path());
        return withDate(override != null ? override : answer(request));
    }

    private void hang(Deadline deadline) throws ExchangeException {
        while (!deadline.hasPassed() && !closed) {
            clock.parkUntil(deadline.nanoTime());
        }
        throw new ExchangeException(closed ? Kind.CLOSED : Kind.NOT_ANSWERED, "no answer in time");
    }

    private Answer answer(Request request) {
        if (request.method().equals("PUT") && !tokensAreItems) {
            var token = "token-" + ++tokens;
            var ttl = request.headers().getOrDefault(TTL, "");
            goodTokens.add(token);
            expiries.put(token, clock.nanosAfter(Duration.ofSeconds(Long.parseLong(ttl))));
            return new Answer(200, Map.of(TTL.toLowerCase(Locale.ROOT), ttl), token);
        }
        var token = request.headers().get(TOKEN);
        var good = token == null
                ? v1Allowed
                : goodTokens.contains(token) && clock.nanoTime() < expiries.getOrDefault(token, 0L);
        if (!good && !request.method().equals("PUT")) {
            return new Answer(401, Map.of(), "Unauthorized");
        }
        return items.getOrDefault(request.path(), new Answer(404, Map.of(), "Not Found"));
    }

    private Answer withDate(Answer answer) {
        if (!dated) {
            return answer;
        }
        var headers = new HashMap<>(answer.headers());
        var now = clock.now().plus(skew).atOffset(ZoneOffset.UTC);
        headers.put("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
        return new Answer(answer.status(), headers, answer.body());
    }

    @Override
    public void close() {
        closed = true;
    }
}
