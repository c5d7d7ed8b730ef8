package dev.lastcall.examples.webapp;

import dev.lastcall.examples.Options;
import dev.lastcall.examples.Program;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;

/**
 * The web application as a good engineer writes it by hand: at SIGTERM it stops accepting, finishes what is in flight
 * and exits with 0. It does not know that the load balancer may hear of its end later than itself, nor of any notice.
 */
public final class CarefulWebApp {

    /** Well within the 30 s that ECS gives by default. */
    private static final Duration FINISH = Duration.ofSeconds(10);

    private CarefulWebApp() {}

    /** Runs until SIGTERM. */
    public static void main(String[] arguments) {
        Program.run(
                WebOptions.common("webapp, careful: stops accepting at SIGTERM, finishes, exits with 0"),
                arguments,
                CarefulWebApp::serve);
    }

    private static void serve(Options options) throws Exception {
        var server = WebOptions.listen(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        WebOptions.serve(server, Unaware.INSTANCE);
    }

    private static void stop(HttpServer server) {
        System.out.println("SIGTERM received: stopping");
        try {
            server.stop(Deadline.after(Clock.system(), FINISH));
            System.out.println("Stopped");
        } catch (Exception e) {
            System.err.println("Not everything could be finished: " + e);
        }
        // A JVM that ends by SIGTERM exits with 143 however well it went; only this makes it 0.
        Runtime.getRuntime().halt(0);
    }
}
