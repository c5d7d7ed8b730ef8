package dev.lastcall.cli.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A cloud's status, for people. */
final class StatusLines {

    private final JsonNode status;
    private final List<String> lines = new ArrayList<>();

    private StatusLines(JsonNode status) {
        this.status = status;
    }

    static List<String> of(JsonNode status) {
        var lines = new StatusLines(status);
        lines.write();
        return lines.lines;
    }

    private void write() {
        lines.add("cloud at " + text(status, "endpoint") + ", region " + text(status, "region") + ", account "
                + text(status, "account") + ", " + text(status, "time"));
        section("load balancers", "loadBalancers", StatusLines::loadBalancer);
        section("instances", "instances", StatusLines::instance);
        section("container instances", "containerInstances", StatusLines::containerInstance);
        section("services", "services", StatusLines::service);
        section("tasks", "tasks", StatusLines::task);
    }

    private void section(String title, String key, Function<JsonNode, String> line) {
        var all = status.path(key);
        lines.add(title + ": " + (all.isEmpty() ? "none" : all.size()));
        all.forEach(one -> lines.add("  " + line.apply(one)));
    }

    private static String loadBalancer(JsonNode one) {
        var line = new StringBuilder(String.join("  ", text(one, "name"), text(one, "state"), text(one, "dnsName")));
        for (var listener : one.path("listeners")) {
            line.append("  port ").append(text(listener, "port")).append(labelled(listener, "address", "at "));
        }
        return line.toString();
    }

    private static String instance(JsonNode one) {
        return String.join(
                        "  ",
                        text(one, "instanceId"),
                        text(one, "instanceType"),
                        text(one, "availabilityZone"),
                        text(one, "lifecycle"),
                        text(one, "state"))
                + labelled(one, "metadata", "metadata ")
                + labelled(one, "rebalanceNoticeTime", "rebalance recommended ")
                + labelled(one, "interruptionTime", "goes ");
    }

    private static String containerInstance(JsonNode one) {
        return String.join(
                "  ",
                text(one, "ec2InstanceId"),
                text(one, "status"),
                text(one, "runningTasksCount") + " running",
                text(one, "pendingTasksCount") + " pending");
    }

    private static String service(JsonNode one) {
        return String.join(
                "  ",
                text(one, "cluster") + "/" + text(one, "serviceName"),
                text(one, "desiredCount") + " desired",
                text(one, "runningCount") + " running",
                text(one, "healthyCount") + " healthy",
                one.path("steady").asBoolean(false) ? "steady" : "not steady");
    }

    private static String task(JsonNode one) {
        var arn = text(one, "taskArn");
        return String.join(
                        "  ",
                        arn.substring(arn.lastIndexOf('/') + 1),
                        text(one, "group"),
                        text(one, "launchType"),
                        text(one, "availabilityZone"),
                        text(one, "lastStatus"))
                + labelled(one, "instanceId", "on ")
                + labelled(one, "port", "port ")
                + labelled(one, "stopCode", "")
                + labelled(one, "exitCode", "exit code ")
                + (one.path("builtInResponder").asBoolean(false) ? "  BUILT-IN RESPONDER" : "");
    }

    private static String labelled(JsonNode one, String key, String label) {
        return one.has(key) ? "  " + label + text(one, key) : "";
    }

    private static String text(JsonNode one, String key) {
        return one.path(key).asString("");
    }
}
