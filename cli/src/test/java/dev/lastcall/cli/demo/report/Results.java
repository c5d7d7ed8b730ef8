package dev.lastcall.cli.demo.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results for tests. */
public final class Results {

    private Results() {}

    /** A run in which nothing was lost. */
    public static DemoResult clean() {
        return result("lastcall", Map.of(), new DemoResult.Job(100_000, 100_000, 0, 0, 120), 0, Outcome.DRAINED);
    }

    /** A run in which something of everything was lost. */
    public static DemoResult lossy() {
        return result(
                "none",
                Map.of("status 502", 40L, "no answer in time", 2L),
                DemoResult.Job.counted(100_000, 99_000, 99_001, 141_500),
                3,
                Outcome.KILLED);
    }

    private static DemoResult result(
            String variant, Map<String, Long> failures, DemoResult.Job job, int killed, Outcome outcome) {
        var failed = failures.values().stream().mapToLong(Long::longValue).sum();
        return new DemoResult(
                variant,
                42,
                30,
                "17.0.15",
                91.5,
                9.25,
                new DemoResult.Requests(15_000, failed, 431, 6, 3, 480, failures, List.of()),
                job,
                9,
                killed,
                List.of(new InterruptionResult(
                        "i-0123456789abcdef0",
                        Kind.SPOT_INSTANCE,
                        "m5.large/us-east-1a",
                        outcome,
                        14.5,
                        names(),
                        timeline())));
    }

    private static Map<String, String> names() {
        return Map.of(
                "arn:aws:ecs:x:1:task/c/web0web0web0web0", "web 0",
                "arn:aws:ecs:x:1:task/c/job0job0job0job0", "export-job 0");
    }

    private static List<TimelineEntry> timeline() {
        var entries = new ArrayList<TimelineEntry>();
        var words = List.of(
                "noticed", "told", "saved", "stopping", "lingering", "refusing", "finished", "released", "gone");
        for (int i = 0; i < words.size(); i++) {
            for (var task :
                    List.of("arn:aws:ecs:x:1:task/c/web0web0web0web0", "arn:aws:ecs:x:1:task/c/job0job0job0job0")) {
                var after = i * 1.75 + (task.contains("job0") ? 0.2 : 0);
                entries.add(new TimelineEntry(
                        words.get(i),
                        task,
                        Instant.parse("2026-01-02T14:00:00Z").plusMillis((long) (after * 1000)),
                        after,
                        words.get(i).equals("gone") ? "cloud" : "library",
                        null,
                        null));
            }
        }
        return entries;
    }
}
