package dev.lastcall.examples.webapp;

import dev.lastcall.examples.Checksum;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The site: a page for people, its data, a health check, and work that is quick or slow.
 *
 * <p>Only work goes through the gate. The page and the health check are answered for as long as the server runs, so that
 * one can watch the end come; and a health check every few seconds does not keep a quiet site from leaving.
 */
final class Site extends Handler.Abstract {

    private static final int LONGEST_MS = 60_000;

    private final Presence presence;
    private final StatusDocument status;
    private final Page page = new Page();

    Site(Presence presence, StatusDocument status) {
        this.presence = presence;
        this.status = status;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (presence.isLeaving()) {
            // The load balancer gives up its pooled connections one by one while all are still answered. Otherwise it
            // would use one again in the moment when the server closes it.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        var answer = new Answer(response, callback);
        switch (Request.getPathInContext(request)) {
            case "/" -> answer.html(page.html(status));
            case "/status.json" -> answer.json(status.json());
            case "/health" -> answer.text(presence.isReady() ? 200 : 503, presence.isReady() ? "ready" : "not ready");
            case "/work", "/slow" -> letIn(request, answer);
            default -> answer.text(404, "There is /, /status.json, /health, /work?n=1 and /slow?ms=2000&n=1");
        }
        return true;
    }

    private void letIn(Request request, Answer answer) {
        presence.enter()
                .ifPresentOrElse(
                        leave -> {
                            // Not when the answer was handed over: when it is out.
                            Request.addCompletionListener(request, failure -> leave.run());
                            work(request, answer);
                        },
                        answer::refuse);
    }

    private void work(Request request, Answer answer) {
        var parameters = Request.extractQueryParameters(request);
        var number = number(parameters.getValue("n"));
        var delay = delay(parameters.getValue("ms"));
        if (number.isEmpty() || delay.isEmpty()) {
            answer.text(400, "n must be a whole number, and ms one from 0 to " + LONGEST_MS);
            return;
        }
        var body = Checksum.line(number.getAsLong());
        if (Request.getPathInContext(request).equals("/work")) {
            answer.text(200, body);
            return;
        }
        // No thread waits meanwhile.
        request.getComponents()
                .getScheduler()
                .schedule(() -> answer.text(200, body), delay.getAsInt(), TimeUnit.MILLISECONDS);
    }

    private static OptionalLong number(@Nullable String text) {
        try {
            return text == null ? OptionalLong.of(0) : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    private static OptionalInt delay(@Nullable String text) {
        var number = number(text == null ? "2000" : text);
        return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= LONGEST_MS
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    /** One answer. */
    private record Answer(Response response, Callback callback) {

        void html(String body) {
            write(200, "text/html; charset=utf-8", body);
        }

        void json(String body) {
            write(200, "application/json", body);
        }

        void text(int code, String body) {
            write(code, "text/plain; charset=utf-8", body + "\n");
        }

        void refuse() {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
            text(503, "This process is leaving: try again in a second");
        }

        private void write(int code, String type, String body) {
            response.setStatus(code);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            Content.Sink.write(response, true, body, callback);
        }
    }
}
