package dev.lastcall.cli.cloud;

import dev.lastcall.cli.exit.CommandFailed;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the cloud is that is asked. */
final class CloudEndpoint {

    private static final String VARIABLE = "AWS_ENDPOINT_URL";
    private static final int HTTP = 80;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "Where the cloud's AWS APIs are; else what AWS_ENDPOINT_URL says; else" + " http://127.0.0.1:5120.")
    private @Nullable String given;

    /**
     * Scheme, host and port.
     *
     * @throws CommandFailed if it can be none
     */
    URI uri(Map<String, String> environment) {
        var variable = Optional.ofNullable(environment.get(VARIABLE)).filter(value -> !value.isBlank());
        return Optional.ofNullable(given)
                .map(text -> parsed(text, "--endpoint"))
                .or(() -> variable.map(text -> parsed(text, VARIABLE)))
                .orElseGet(() -> URI.create("http://127.0.0.1:" + CloudOptions.DEFAULT_PORT));
    }

    private static URI parsed(String text, String source) {
        try {
            var uri = URI.create(text);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return URI.create("http://" + uri.getHost() + ":" + (uri.getPort() < 0 ? HTTP : uri.getPort()));
            }
        } catch (IllegalArgumentException noUri) {
            // Said below.
        }
        throw CommandFailed.usage(
                "expected an address such as http://127.0.0.1:5120 in " + source + ", found '" + text + "'");
    }
}
