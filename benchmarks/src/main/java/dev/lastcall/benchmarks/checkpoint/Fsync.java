package dev.lastcall.benchmarks.checkpoint;

import dev.lastcall.benchmarks.result.Numbers;
import dev.lastcall.time.Clock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long this disk takes to make something durable. */
final class Fsync {

    private static final int TIMES = 100;
    private static final int BLOCK = 4096;

    private Fsync() {}

    /** The median of fsyncs after one block of a file has been overwritten, in microseconds. */
    static double medianMicros(Path directory) throws IOException {
        var clock = Clock.system();
        var path = directory.resolve("fsync");
        var micros = new double[TIMES];
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            for (var time = 0; time < TIMES; time++) {
                var block = new byte[BLOCK];
                block[time] = 1;
                file.seek(0);
                file.write(block);
                var start = clock.nanoTime();
                file.getFD().sync();
                micros[time] = (clock.nanoTime() - start) / 1e3;
            }
        }
        Files.delete(path);
        return Numbers.median(micros);
    }
}
