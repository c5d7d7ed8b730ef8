package dev.lastcall.examples.exportjob;

import dev.lastcall.examples.Checksum;
import java.io.IOException;

/** Does one item after the other: the work itself, which is the same in all variants. */
final class Exporter implements AutoCloseable {

    /** How many lines about the progress a whole export prints. */
    private static final int LINES = 20;

    private final int items;
    private final Pace pace;
    private final Executions executions;

    Exporter(int items, Pace pace, Executions executions) {
        this.items = items;
        this.pace = pace;
        this.executions = executions;
    }

    int items() {
        return items;
    }

    boolean hasNext(long item) {
        return item < items;
    }

    /** The line of the result for an item; items count from 0. */
    String export(long item) {
        executions.begun();
        pace.item();
        if (item % Math.max(1, items / LINES) == 0) {
            System.out.println("Exported " + item + " of " + items + " items");
        }
        return Checksum.line(item) + "\n";
    }

    @Override
    public void close() throws IOException {
        executions.close();
    }
}
