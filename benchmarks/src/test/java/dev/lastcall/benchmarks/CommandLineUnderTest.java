package dev.lastcall.benchmarks;

import java.io.PrintWriter;
import java.io.StringWriter;

/** {@code ./bench} in this JVM, and what it said. */
final class CommandLineUnderTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    int run(String... arguments) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
