package dev.lastcall.aws.http;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where a metadata service is.
 *
 * @param host a name or an address; IPv6 without brackets
 * @param port the TCP port
 * @param path what the paths of requests are appended to; empty, or begins with a slash and does not end with one
 */
public record Endpoint(String host, int port, String path) {

    private static final int HTTP = 80;

    /**
     * Reads an address such as {@code http://169.254.169.254} or {@code http://[fd00:ec2::254]:80/base/}.
     *
     * @param setting where the address was found, for the message
     * @throws IllegalArgumentException if it is not an http address without query and user
     */
    public static Endpoint parse(String setting, String address) {
        try {
            var uri = new URI(address.strip());
            if ("http".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() <= 0xffff
                    && uri.getPort() != 0
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                var host = uri.getHost().replace("[", "").replace("]", "");
                var port = uri.getPort() < 0 ? HTTP : uri.getPort();
                return new Endpoint(host, port, uri.getRawPath().replaceAll("/+$", ""));
            }
        } catch (URISyntaxException notAnAddress) {
            throw unusable(setting, address, notAnAddress);
        }
        throw unusable(setting, address, null);
    }

    /** What stands in the Host header. */
    String authority() {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return port == HTTP ? name : name + ":" + port;
    }

    @Override
    public String toString() {
        return "http://" + authority() + path;
    }

    private static IllegalArgumentException unusable(String setting, String address, @Nullable Exception cause) {
        return new IllegalArgumentException(
                setting + ": expected an address like http://169.254.169.254, found '" + address
                        + "': correct or remove it",
                cause);
    }
}
