package dev.lastcall.cloud.imds;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.clock.Timer;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One item read from one instance's metadata, in as many attempts as it takes. Belongs to the world's thread. */
final class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private static final int ATTEMPTS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String TOKEN_TTL = "300";

    /** The SDK draws from zero to the double of the last, from 1 s on, and takes 1 s at most: this is the middle. */
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);
    private static final Set<Integer> PASSING = Set.of(500, 502, 503, 504);

    private final Loop loop;
    private final MetadataReader.Calls calls;
    private final URI address;
    private final HeldToken token;
    private final String path;
    private final Consumer<Optional<String>> answer;
    private int attempts;
    private boolean done;

    private @Nullable Timer limit;

    Reading(
            Loop loop,
            MetadataReader.Calls calls,
            URI address,
            HeldToken token,
            String path,
            Consumer<Optional<String>> answer) {
        this.loop = loop;
        this.calls = calls;
        this.address = address;
        this.token = token;
        this.path = path;
        this.answer = answer;
    }

    void begin() {
        limit = loop.after(LIMIT, () -> end(Optional.empty()));
        attempt();
    }

    private void attempt() {
        if (done) {
            return;
        }
        attempts++;
        if (token.isNeeded(loop.now())) {
            send("PUT", "/latest/api/token", Map.of(HeldToken.TTL, TOKEN_TTL), this::onToken);
        } else {
            get();
        }
    }

    private void onToken(Response response) {
        if (token.take(response, loop.now())) {
            get();
        } else if (PASSING.contains(response.status())) {
            again();
        } else {
            LOG.debug("{} gave no token: {}", address, response);
            end(Optional.empty());
        }
    }

    private void get() {
        send("GET", "/latest/" + path, token.headers(), this::onItem);
    }

    private void onItem(Response response) {
        if (response.status() == 401) {
            token.forget();
            again();
        } else if (PASSING.contains(response.status())) {
            again();
        } else {
            end(response.status() == 200 ? Optional.of(response.body()) : Optional.empty());
        }
    }

    private void send(String method, String to, Map<String, String> headers, Consumer<Response> next) {
        CompletableFuture<Response> response = calls.call(address, new Request(method, to, headers, ""));
        response.whenComplete((value, failure) -> loop.execute(() -> {
            if (done) {
                return;
            }
            if (failure == null) {
                next.accept(value);
            } else {
                LOG.debug("{} did not answer {} {}", address, method, to, failure);
                again();
            }
        }));
    }

    private void again() {
        if (attempts == ATTEMPTS) {
            end(Optional.empty());
        } else {
            loop.after(attempts == 1 ? FIRST_DELAY : LONGEST_DELAY, this::attempt);
        }
    }

    private void end(Optional<String> body) {
        if (done) {
            return;
        }
        done = true;
        if (limit != null) {
            limit.cancel();
        }
        answer.accept(body);
    }
}
