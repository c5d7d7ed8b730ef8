package dev.lastcall.cloud.elb.rule;

/**
 * What of a request a listener's rules look at.
 *
 * @param host the name in its {@code Host} header, without a port; empty if it has none
 * @param port the listener's port, as the client knows it
 * @param path the path of its target, e.g. {@code /img/logo.png}
 * @param query what follows the question mark; empty if nothing does
 */
public record RequestHead(String host, int port, String path, String query) {

    /**
     * From the parts of a request.
     *
     * @param hostHeader the {@code Host} header as it came; empty if there was none
     * @param target the request's target, with or without a query; a full URI counts by its path
     */
    public static RequestHead of(String hostHeader, int port, String target) {
        var host = hostHeader.replaceFirst(":[0-9]*$", "");
        var relative = target.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?]*", "");
        int mark = relative.indexOf('?');
        var path = mark < 0 ? relative : relative.substring(0, mark);
        return new RequestHead(host, port, path.isEmpty() ? "/" : path, mark < 0 ? "" : relative.substring(mark + 1));
    }
}
