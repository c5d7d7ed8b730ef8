package dev.lastcall.examples.exportjob;

import dev.lastcall.examples.Checksum;
import dev.lastcall.examples.Variant;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * What became of the items, counted in the same way whoever exported them.
 *
 * @param items how many there are
 * @param processed how many of them are in the result
 * @param repeated how often an item is in the result that is there already
 * @param garbled lines of the result that are no item's, or wrong
 * @param executions how often an item was begun, by any process
 */
public record ExportResult(long items, long processed, long repeated, long garbled, long executions) {

    /** How many items there are unless one says otherwise. */
    public static final int ITEMS = 100_000;

    /** Items that are not in the result. */
    public long lost() {
        return items - processed;
    }

    /** Work that was done and is not in the result, or is there twice. */
    public long redone() {
        return executions - processed;
    }

    /** Whether each item is in the result once, and nothing else is. */
    public boolean isRight() {
        return lost() == 0 && repeated == 0 && garbled == 0;
    }

    /**
     * Counts. While a job is still working, the figures are those of some moment.
     *
     * @param directory the job's directory
     * @param variant who exported; it decides where the result is
     * @param items how many items there are
     * @throws IOException if something cannot be read; a result that is not there is an empty one
     */
    public static ExportResult check(Path directory, Variant variant, int items) throws IOException {
        var seen = new BitSet(items);
        var repeated = 0L;
        var garbled = 0L;
        try (var lines = new BufferedReader(ResultFormat.of(variant).open(new ExportDirectory(directory)))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var item = Checksum.read(line).orElse(-1);
                if (item < 0 || item >= items) {
                    garbled++;
                } else if (seen.get((int) item)) {
                    repeated++;
                } else {
                    seen.set((int) item);
                }
            }
        }
        var executions = Executions.count(directory.resolve(ExportDirectory.EXECUTIONS));
        return new ExportResult(items, seen.cardinality(), repeated, garbled, executions);
    }

    @Override
    public String toString() {
        return "items " + items + ", processed " + processed + ", lost " + lost() + ", repeated " + repeated
                + ", garbled " + garbled + ", executions " + executions + ", redone " + redone();
    }
}
