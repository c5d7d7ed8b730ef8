package dev.lastcall.jobs.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.Tenure;
import java.io.IOException;
import java.util.zip.CRC32C;

/** Works on a job whose state is a number n and whose output must then be the lines 1 to n. */
final class Worker {

    private final Tenure tenure;
    private final CRC32C crc = new CRC32C();
    private long sequence;
    private long written;
    private int position;

    Worker(Tenure tenure) {
        this.tenure = tenure;
        this.position = position(tenure.adopted());
    }

    static int position(Checkpoint checkpoint) {
        return checkpoint
                .state()
                .map(state -> Integer.parseInt(new String(state, UTF_8)))
                .orElse(0);
    }

    static String outputOf(int position) {
        var output = new StringBuilder();
        for (var item = 1; item <= position; item++) {
            output.append("item ").append(item).append('\n');
        }
        return output.toString();
    }

    int position() {
        return position;
    }

    void work(int items) throws IOException {
        for (var i = 0; i < items; i++) {
            position++;
            var line = ("item " + position + "\n").getBytes(UTF_8);
            tenure.write(written, line, 0, line.length);
            written += line.length;
            crc.update(line);
        }
    }

    void save() throws IOException {
        sequence++;
        tenure.save(sequence, Integer.toString(position).getBytes(UTF_8), written, (int) crc.getValue());
    }

    void complete() throws IOException {
        sequence++;
        tenure.complete(sequence, Integer.toString(position).getBytes(UTF_8), written, (int) crc.getValue());
    }
}
