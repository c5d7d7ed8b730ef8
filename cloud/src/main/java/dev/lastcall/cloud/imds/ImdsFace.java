package dev.lastcall.cloud.imds;

import dev.lastcall.cloud.http.Handler;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One instance's metadata over HTTP. Source: EC2 User Guide, "How Instance Metadata Service Version 2 works". */
final class ImdsFace implements Handler {

    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final int LONGEST_TTL = 21_600;
    private static final Pattern VERSION = Pattern.compile("1\\.0|20[0-9]{2}-[0-9]{2}-[0-9]{2}");

    private static final Response BAD_REQUEST = page(400, "Bad Request");
    private static final Response UNAUTHORIZED = page(401, "Unauthorized");
    private static final Response FORBIDDEN = page(403, "Forbidden");
    private static final Response NOT_FOUND = page(404, "Not Found");
    private static final Response NOT_ALLOWED = page(405, "Method Not Allowed");

    private final CurrentMetadata items;
    private final Supplier<Instant> clock;
    private final boolean tokenRequired;
    private final Tokens tokens = new Tokens();

    /**
     * The face of one instance.
     *
     * @param tokenRequired whether it answers only with a token, whatever the instance's own options say
     */
    ImdsFace(CurrentMetadata items, Supplier<Instant> clock, boolean tokenRequired) {
        this.items = items;
        this.clock = clock;
        this.tokenRequired = tokenRequired;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        return CompletableFuture.completedFuture(answer(request));
    }

    private Response answer(Request request) {
        var options = items.options();
        if (!options.enabled()) {
            return FORBIDDEN;
        }
        if (request.method().equals("PUT")) {
            return put(request);
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return NOT_ALLOWED.with("Allow", "GET, HEAD, PUT");
        }
        if (request.path().equals("/latest/api/token")) {
            return NOT_ALLOWED.with("Allow", "PUT");
        }
        var token = request.header(TOKEN);
        boolean allowed = token.map(value -> tokens.isValid(value, clock.get()))
                .orElse(!tokenRequired && !options.tokensRequired());
        return allowed ? get(request.path()) : UNAUTHORIZED;
    }

    private Response put(Request request) {
        if (request.header("X-Forwarded-For").isPresent()) {
            return FORBIDDEN;
        }
        if (!request.path().equals("/latest/api/token")) {
            return request.path().endsWith("/api/token") ? FORBIDDEN : NOT_ALLOWED;
        }
        var seconds = request.header(TTL)
                .filter(value -> value.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .filter(value -> value >= 1 && value <= LONGEST_TTL);
        return seconds.map(ttl -> Response.text(200, tokens.issue(Duration.ofSeconds(ttl), clock.get()))
                        .with(TTL, Integer.toString(ttl)))
                .orElse(BAD_REQUEST);
    }

    private Response get(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        int slash = path.indexOf('/', start);
        var version = slash < 0 ? path.substring(start) : path.substring(start, slash);
        if (version.isEmpty()) {
            return Response.text(200, "latest");
        }
        if (!version.equals("latest") && !VERSION.matcher(version).matches()) {
            return NOT_FOUND;
        }
        return items.read(slash < 0 ? "" : path.substring(slash + 1))
                .map(body -> Response.text(200, body))
                .orElse(NOT_FOUND);
    }

    private static Response page(int status, String title) {
        return new Response(status, "text/html", """
                <?xml version="1.0" encoding="iso-8859-1"?>
                <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
                \t"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
                <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
                 <head>
                  <title>%d - %s</title>
                 </head>
                 <body>
                  <h1>%d - %s</h1>
                 </body>
                </html>
                """.formatted(status, title, status, title), Map.of());
    }
}
