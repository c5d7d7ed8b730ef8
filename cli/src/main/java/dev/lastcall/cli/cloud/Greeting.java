package dev.lastcall.cli.cloud;

import dev.lastcall.cloud.SpotCloud;
import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.TaskKind;
import java.io.PrintWriter;

/** What a cloud says when it has started. */
final class Greeting {

    private final SpotCloud cloud;
    private final SpotCloudConfig config;

    Greeting(SpotCloud cloud, SpotCloudConfig config) {
        this.cloud = cloud;
        this.config = config;
    }

    void print(PrintWriter out) {
        var world = config.world();
        line(out, "AWS APIs", cloud.api() + " (region " + world.region() + ", account " + world.account() + ")");
        line(out, "control", cloud.api() + "/_lastcall, " + cloud.control());
        line(out, "task metadata", cloud.taskMetadata().toString());
        cloud.loadBalancers().forEach((group, address) -> line(out, "load balancer of " + group, address.toString()));
        line(out, "files", config.directory().toString());
        if (config.taskKind() == TaskKind.SCRIPTED) {
            line(out, "tasks", "scripted, on a clock that is " + config.pace());
        }
        out.println("export AWS_ENDPOINT_URL=" + cloud.api());
        out.println("export AWS_DEFAULT_REGION=" + world.region()
                + " AWS_ACCESS_KEY_ID=lastcall AWS_SECRET_ACCESS_KEY=lastcall");
        out.println("ready");
        out.flush();
    }

    private static void line(PrintWriter out, String what, String where) {
        out.println(what + ": " + where);
    }
}
