package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.error.RefusedException;
import java.util.List;

/** What listeners and rules may do. */
final class Actions {

    private static final int MOST_GROUPS = 5;
    private static final List<String> CONTENT_TYPES =
            List.of("text/plain", "text/css", "text/html", "application/javascript", "application/json");

    private Actions() {}

    /** Refuses what a listener of this load balancer may not do. */
    static void require(Estate estate, LoadBalancer balancer, Action action) {
        if (action instanceof Action.Forward forward) {
            requireForward(estate, balancer, forward);
        } else if (action instanceof Action.FixedResponse response) {
            requireResponse(response);
        } else if (action instanceof Action.Redirect redirect) {
            requireRedirect(redirect);
        }
    }

    private static void requireForward(Estate estate, LoadBalancer balancer, Action.Forward forward) {
        var arns = forward.targetGroupArns();
        if (arns.isEmpty()
                || arns.size() > MOST_GROUPS
                || arns.stream().distinct().count() < arns.size()) {
            throw invalid("A forward action must have one to five different target groups, found " + arns);
        }
        for (var arn : arns) {
            var group = estate.targetGroup(arn);
            if (group.user != null && group.user != balancer) {
                throw new RefusedException(
                        "TargetGroupAssociationLimit",
                        "The following target groups cannot be associated with more than one load balancer: " + arn);
            }
        }
    }

    private static void requireResponse(Action.FixedResponse response) {
        int kind = response.status() / 100;
        if (kind != 2 && kind != 4 && kind != 5) {
            throw invalid("The StatusCode of a fixed response must be 2XX, 4XX or 5XX, found " + response.status());
        }
        if (!response.contentType().isEmpty() && !CONTENT_TYPES.contains(response.contentType())) {
            throw invalid("The ContentType must be one of:'text/html', 'application/json', 'application/javascript',"
                    + " 'text/css', 'text/plain'");
        }
    }

    private static void requireRedirect(Action.Redirect redirect) {
        boolean elsewhere = !redirect.protocol().equals("#{protocol}")
                || !redirect.host().equals("#{host}")
                || !redirect.port().equals("#{port}")
                || !redirect.path().equals("/#{path}");
        if (!elsewhere) {
            throw invalid("The redirect configuration is not valid because it creates a loop.");
        }
        if (!redirect.path().startsWith("/")) {
            throw invalid("The Path of a redirect must begin with '/', found '" + redirect.path() + "'");
        }
    }

    private static RefusedException invalid(String problem) {
        return new RefusedException("InvalidLoadBalancerAction", problem);
    }
}
