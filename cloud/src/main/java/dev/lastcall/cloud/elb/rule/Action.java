package dev.lastcall.cloud.elb.rule;

import java.util.List;

/** What a listener does with a request. */
public sealed interface Action {

    /** The action's type as AWS names it. */
    String type();

    /** The target groups that it sends requests to. */
    default List<String> targetGroupArns() {
        return List.of();
    }

    /**
     * Sends it to a target of one of these groups.
     *
     * @param targetGroups one to five
     * @param sticky whether clients are to stay with a group, which is kept but not done
     * @param stickySeconds for how long; 0 if it was not said
     */
    record Forward(List<Weighted> targetGroups, boolean sticky, int stickySeconds) implements Action {

        /** Copies the list. */
        public Forward {
            targetGroups = List.copyOf(targetGroups);
        }

        /** To one group. */
        public static Forward to(String targetGroupArn) {
            return new Forward(List.of(new Weighted(targetGroupArn, 1)), false, 0);
        }

        @Override
        public String type() {
            return "forward";
        }

        @Override
        public List<String> targetGroupArns() {
            return targetGroups.stream().map(Weighted::targetGroupArn).toList();
        }
    }

    /**
     * A group's share.
     *
     * @param weight 0 to 999; its share is its part of the sum; a group of weight 0 gets nothing
     */
    record Weighted(String targetGroupArn, int weight) {}

    /**
     * Answers it.
     *
     * @param status 2XX, 4XX or 5XX
     * @param contentType empty if it was not said
     * @param body empty if there is none
     */
    record FixedResponse(int status, String contentType, String body) implements Action {

        @Override
        public String type() {
            return "fixed-response";
        }
    }

    /**
     * Sends the client elsewhere. The parts may contain <code>#{protocol}</code>, <code>#{host}</code>, <code>#{port}
     * </code>, <code>#{path}</code> (without its leading slash) and <code>#{query}</code>.
     *
     * @param status 301 or 302
     */
    record Redirect(String protocol, String host, String port, String path, String query, int status)
            implements Action {

        @Override
        public String type() {
            return "redirect";
        }

        /** Where that client is sent. The port is left out where the protocol implies it. */
        public String location(RequestHead request) {
            var scheme = fill(protocol, request).toLowerCase(java.util.Locale.ROOT);
            var to = fill(port, request);
            boolean implied = to.equals(scheme.equals("https") ? "443" : "80");
            var question = fill(query, request);
            return scheme + "://" + fill(host, request) + (implied ? "" : ":" + to) + fill(path, request)
                    + (question.isEmpty() ? "" : "?" + question);
        }

        private static String fill(String part, RequestHead request) {
            return part.replace("#{protocol}", "http")
                    .replace("#{host}", request.host())
                    .replace("#{port}", Integer.toString(request.port()))
                    .replace("#{path}", request.path().replaceFirst("^/", ""))
                    .replace("#{query}", request.query());
        }
    }
}
