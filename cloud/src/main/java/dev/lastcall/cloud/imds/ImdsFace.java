package dev.lastcall.cloud.imds;

import dev.lastcall.cloud.http.Handler;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One instance's metadata over HTTP. Source: EC2 User Guide, "How Instance Metadata Service Version 2 works". */
final class ImdsFace implements Handler {

    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final int LONGEST_TTL = 21_600;
    private static final Pattern VERSION = Pattern.compile("latest|1\\.0|20[0-9]{2}-[0-9]{2}-[0-9]{2}");

    private final Function<String, CompletionStage<Optional<String>>> items;
    private final Supplier<Instant> clock;
    private final BooleanSupplier tokenRequired;
    private final Tokens tokens = new Tokens();

    /**
     * The face of one instance.
     *
     * @param items reads an item by its path below the version
     * @param tokenRequired whether it answers only with a token, now
     */
    ImdsFace(
            Function<String, CompletionStage<Optional<String>>> items,
            Supplier<Instant> clock,
            BooleanSupplier tokenRequired) {
        this.items = items;
        this.clock = clock;
        this.tokenRequired = tokenRequired;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        if (request.method().equals("PUT")) {
            return CompletableFuture.completedFuture(put(request));
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return CompletableFuture.completedFuture(
                    error(405, "Method Not Allowed").with("Allow", "GET, HEAD, PUT"));
        }
        if (request.path().equals("/latest/api/token")) {
            return CompletableFuture.completedFuture(
                    error(405, "Method Not Allowed").with("Allow", "PUT"));
        }
        var token = request.header(TOKEN);
        boolean allowed =
                token.map(value -> tokens.isValid(value, clock.get())).orElseGet(() -> !tokenRequired.getAsBoolean());
        if (!allowed) {
            return CompletableFuture.completedFuture(error(401, "Unauthorized"));
        }
        return get(request.path());
    }

    private Response put(Request request) {
        if (request.header("X-Forwarded-For").isPresent()) {
            return error(403, "Forbidden");
        }
        if (!request.path().equals("/latest/api/token")) {
            return request.path().endsWith("/api/token") ? error(403, "Forbidden") : error(405, "Method Not Allowed");
        }
        var seconds = request.header(TTL)
                .filter(value -> value.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .filter(value -> value >= 1 && value <= LONGEST_TTL);
        return seconds.map(ttl -> Response.text(200, tokens.issue(Duration.ofSeconds(ttl), clock.get()))
                        .with(TTL, Integer.toString(ttl)))
                .orElseGet(() -> error(400, "Bad Request"));
    }

    private CompletionStage<Response> get(String path) {
        var parts = path.replaceFirst("^/", "").split("/", 2);
        if (parts[0].isEmpty()) {
            return CompletableFuture.completedFuture(Response.text(200, "latest"));
        }
        if (!VERSION.matcher(parts[0]).matches()) {
            return CompletableFuture.completedFuture(error(404, "Not Found"));
        }
        return items.apply(parts.length == 1 ? "" : parts[1])
                .thenApply(item -> item.map(body -> Response.text(200, body)).orElseGet(() -> error(404, "Not Found")));
    }

    private static Response error(int status, String title) {
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
