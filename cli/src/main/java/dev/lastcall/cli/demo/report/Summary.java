package dev.lastcall.cli.demo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result in words. */
public final class Summary {

    private static final int EXAMPLES = 3;

    private Summary() {}

    /** The lines of the summary; the last answers whether anything was lost. */
    public static List<String> of(DemoResult result) {
        var requests = result.requests();
        var job = result.job();
        var lines = new ArrayList<String>();
        lines.add(format(
                "requests   %,d sent, %,d failed (median %.0f ms, p99 %.0f ms)",
                requests.sent(), requests.failed(), requests.p50Millis(), requests.p99Millis()));
        requests.failures().forEach((reason, count) -> lines.add(format("             %,d × %s", count, reason)));
        requests.examples().stream().limit(EXAMPLES).forEach(example -> lines.add("             " + example));
        lines.add(format(
                "           %,d reached tasks that had been told to go, %,d were in flight at SIGTERM",
                requests.toDoomedTasksAfterNotice(), requests.inFlightAtSigterm()));
        lines.add(format(
                "job        %,d items: %,d in the result, %,d lost, %,d repeated (%,d done again)",
                job.items(), job.processed(), job.lost(), job.repeated(), job.redone()));
        lines.add(format("tasks      %d told to stop, %d killed", result.sigterms(), result.killed()));
        for (var interruption : result.interruptions()) {
            lines.add(format(
                    "%-10s %s%s",
                    interruption.outcome().name().toLowerCase(Locale.ROOT),
                    interruption.kind().naming(interruption.subject(), interruption.pool()),
                    toSpare(interruption)));
        }
        lines.add("");
        lines.add("Was anything lost? " + answer(result));
        return lines;
    }

    private static String toSpare(InterruptionResult interruption) {
        return interruption.outcome() == Outcome.DRAINED
                ? format(", %.1f s to spare", interruption.remainingAtExit())
                : "";
    }

    /** Yes or no, and what. */
    static String answer(DemoResult result) {
        if (!result.lostSomething()) {
            return "No.";
        }
        var losses = new ArrayList<String>();
        add(losses, result.requests().failed(), "request", "requests");
        add(losses, result.job().lost(), "item", "items");
        add(losses, result.job().repeated(), "repeated item", "repeated items");
        add(losses, result.killed(), "killed task", "killed tasks");
        return "Yes: " + String.join(", ", losses) + ".";
    }

    private static void add(List<String> losses, long count, String one, String many) {
        if (count > 0) {
            losses.add(format("%,d %s", count, count == 1 ? one : many));
        }
    }

    /** The last part of an ARN; at most its first twelve characters. An instance's id stays as it is. */
    public static String shortened(String subject) {
        var name = subject.substring(subject.lastIndexOf('/') + 1);
        return subject.startsWith("arn:") && name.length() > 12 ? name.substring(0, 12) : name;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
