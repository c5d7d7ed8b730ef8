package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.error.RefusedException;

/** The rules for names. */
final class ElbNames {

    private static final int LONGEST = 32;

    private ElbNames() {}

    static void requireLoadBalancer(String name) {
        require("The load balancer name", name);
        if (name.startsWith("internal-")) {
            throw refused("The load balancer name '" + name + "' cannot begin with 'internal-'");
        }
    }

    static void requireTargetGroup(String name) {
        require("Target group name", name);
    }

    private static void require(String what, String name) {
        var subject = what + " '" + name + "' ";
        if (name.length() > LONGEST) {
            throw refused(subject + "cannot be longer than '" + LONGEST + "' characters");
        }
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw refused(subject + "can only contain characters that are alphanumeric characters and hyphens(-)");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            throw refused(subject + "cannot begin or end with a hyphen(-)");
        }
    }

    private static RefusedException refused(String problem) {
        return new RefusedException("ValidationError", problem);
    }
}
