package dev.lastcall.examples.guide;

import static java.time.Duration.ofSeconds;

import dev.lastcall.Lastcall;
import dev.lastcall.LastcallListener;
import dev.lastcall.aws.Ecs;
import dev.lastcall.drain.DrainAt;
import dev.lastcall.gate.WorkGate;
import dev.lastcall.jobs.Codec;
import dev.lastcall.jobs.Jobs;
import dev.lastcall.report.DrainReport;
import dev.lastcall.signal.ProcessSignals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The code of docs/guide/library.md and of the README, compiled; {@link GuideTest} holds the two together. */
@SuppressWarnings("unused")
final class GuideSnippets {

    interface Server {
        void serve(Handler handler);

        void stop() throws Exception;
    }

    interface Handler {
        String handle(String request);
    }

    interface Pool {
        void close() throws Exception;
    }

    interface Orders {
        void stopPulling();

        void pullAgain();

        void awaitIdle() throws InterruptedException;
    }

    interface Page {
        void showBanner(String text);
    }

    private GuideSnippets() {}

    static void first(Server server, Pool pool) throws InterruptedException {
        // tag::first[]
        var gate = new WorkGate();
        try (var lastcall = Lastcall.builder()
                .listenTo(ProcessSignals.termination())
                .with(Ecs.task())
                .lane("http", lane -> lane.serve(gate))
                .release("http server", server::stop)
                .release("database", pool::close)
                .start()) {
            server.serve(request -> {
                try (var permit = gate.enter()) {
                    return "hello " + request;
                }
            });
            lastcall.awaitGone();
        }
        // end::first[]
    }

    static void lanes(WorkGate gate, Orders orders, Page page) {
        var builder = Lastcall.builder();
        // tag::lanes[]
        builder.onNotice(interruption -> page.showBanner(interruption.cause()))
                .lane(
                        "http",
                        lane -> lane.serve(gate)
                                .linger(ofSeconds(5))
                                .unannouncedLinger(ofSeconds(10)) // health-check interval × unhealthy threshold
                                .finishWithin(ofSeconds(8)))
                .lane(
                        "orders",
                        lane -> lane.drainAt(DrainAt.NOTICE)
                                .refuse(orders::stopPulling)
                                .resume(orders::pullAgain)
                                .finish(orders::awaitIdle));
        // end::lanes[]
    }

    static void health(Lastcall lastcall) {
        // tag::health[]
        var httpStatus = lastcall.isReady() ? 200 : 503;
        var json = lastcall.status().toJson();
        // end::health[]
    }

    static void job(Path directory, long items) throws IOException {
        // tag::job[]
        var jobs = Jobs.in(directory); // on EFS, or any disk that the next task sees too
        try (var lastcall = Lastcall.builder()
                        .listenTo(ProcessSignals.termination())
                        .with(Ecs.task())
                        .with(jobs)
                        .start();
                var job = jobs.open("invoice-export", Codec.number())) {
            var next = job.lastCheckpoint().orElse(0L);
            while (next < items && job.shouldContinue()) {
                export(next++, job.output());
                job.progress(next);
            }
            if (next == items) {
                job.complete(next);
            }
        }
        // end::job[]
    }

    static void result(Path directory, OutputStream target) throws IOException {
        // tag::result[]
        var result = Jobs.in(directory).result("invoice-export", Codec.number());
        if (result.isPresent() && result.get().isComplete()) {
            try (var committed = result.get().output()) {
                committed.transferTo(target);
            }
        }
        // end::result[]
    }

    static void report() {
        var builder = Lastcall.builder();
        // tag::report[]
        builder.exitCode(report -> report.isComplete() ? 0 : 75).listener(new LastcallListener() {
            @Override
            public void onReport(DrainReport report) {
                System.err.println(report.toJson());
            }
        });
        // end::report[]
    }

    private static void export(long item, OutputStream output) throws IOException {
        output.write((item + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
