package dev.lastcall.benchmarks.idle;

import com.sun.management.ThreadMXBean;
import dev.lastcall.Lastcall;
import dev.lastcall.aws.imds.Imds;
import dev.lastcall.gate.WorkGate;
import dev.lastcall.signal.ProcessSignals;
import dev.lastcall.time.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.LoggerFactory;

/**
 * The process that is measured: does nothing, with the library, without, or with the least that a poll can be. Answers
 * each line of input with the bytes that its threads have allocated, and ends with its input.
 */
final class IdleProgram {

    static final String WITH = "with";
    static final String WITHOUT = "without";
    static final String BARE_POLL = "bare poll";
    static final String ALLOCATED = "allocated ";

    private IdleProgram() {}

    /** The argument says which. */
    public static void main(String[] args) throws IOException {
        LoggerFactory.getLogger(IdleProgram.class).info("Idle: {}", args[0]);
        if (args[0].equals(WITH)) {
            Lastcall.builder()
                    .listenTo(ProcessSignals.termination())
                    .listenTo(Imds.notices())
                    .lane("http", lane -> lane.serve(new WorkGate()))
                    .start();
        } else if (args[0].equals(BARE_POLL)) {
            BarePoll.start(Clock.system(), System.getenv("AWS_EC2_METADATA_SERVICE_ENDPOINT"));
        }
        answer();
    }

    private static void answer() throws IOException {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var bytes = Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                    .filter(ofLiveThread -> ofLiveThread > 0)
                    .sum();
            System.out.println(ALLOCATED + bytes);
        }
        System.exit(0);
    }
}
