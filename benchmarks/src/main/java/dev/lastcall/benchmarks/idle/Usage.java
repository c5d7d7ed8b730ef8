package dev.lastcall.benchmarks.idle;

import dev.lastcall.benchmarks.command.ChildJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The samples of one process. */
final class Usage {

    private final ChildJvm idle;
    private final List<Sample> samples = new ArrayList<>();

    /** Takes the first sample. */
    Usage(ChildJvm idle) throws IOException, InterruptedException {
        this.idle = idle;
        sample();
    }

    void sample() throws IOException, InterruptedException {
        samples.add(Sample.of(idle));
    }

    double percent(int from, int to) {
        return samples.get(to).percentOfACoreSince(samples.get(from));
    }

    double megabytesPerMinute(int from, int to) {
        return samples.get(to).megabytesPerMinuteSince(samples.get(from));
    }
}
