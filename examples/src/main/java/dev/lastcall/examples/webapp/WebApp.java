package dev.lastcall.examples.webapp;

import dev.lastcall.Lastcall;
import dev.lastcall.LastcallBuilder;
import dev.lastcall.aws.imds.Imds;
import dev.lastcall.aws.task.TaskMetadata;
import dev.lastcall.examples.Options;
import dev.lastcall.examples.Program;
import dev.lastcall.gate.WorkGate;
import dev.lastcall.signal.ProcessSignals;
import dev.lastcall.time.Clock;

/**
 * The web application with Lastcall: it hears the notice from instance metadata, or, where that is blocked, of its end
 * from task metadata and SIGTERM; goes on serving while the load balancer hears of it too; then refuses, finishes and
 * leaves by itself.
 */
public final class WebApp {

    private WebApp() {}

    /** Runs until it is told to go. */
    public static void main(String[] arguments) {
        Program.run(options(), arguments, WebApp::serve);
    }

    private static Options options() {
        return WebOptions.common("webapp: says where it runs and when it ends, and loses no request on its way out")
                .option("linger", "8s", "how long to go on serving after a stop, while the load balancer hears of it")
                .option("unannounced-linger", "15s", "the same when nobody was told: health check interval x threshold")
                .option("quiet", "2s", "linger is over sooner after so long without work")
                .option("finish", "10s", "how long what is in flight may take")
                .option("release", "2s", "how long closing the server may take")
                .option("margin", "2s", "how long before the kill to be gone");
    }

    private static void serve(Options options) throws Exception {
        var gate = new WorkGate();
        var server = WebOptions.listen(options);
        var builder = Lastcall.builder()
                .listenTo(ProcessSignals.termination())
                .listenTo(Imds.notices())
                .lane(
                        "http",
                        lane -> lane.serve(gate)
                                .linger(options.duration("linger"))
                                .unannouncedLinger(options.duration("unannounced-linger"))
                                .quiet(options.duration("quiet"))
                                .finishWithin(options.duration("finish")))
                .release("http server", server::stop)
                .releaseWithin(options.duration("release"))
                .margin(options.duration("margin"));
        try (var lastcall = startAsTask(builder)) {
            WebOptions.serve(server, new Aware(lastcall, gate, Clock.system()));
            lastcall.awaitGone();
        }
    }

    private static Lastcall startAsTask(LastcallBuilder builder) {
        var desiredStatus = TaskMetadata.desiredStatus();
        TaskMetadata.identity().taskArn().ifPresent(builder::task);
        return builder.listenTo(desiredStatus).listener(desiredStatus).start();
    }
}
