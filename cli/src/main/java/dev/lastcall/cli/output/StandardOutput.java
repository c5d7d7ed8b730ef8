package dev.lastcall.cli.output;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Properties;

/** The program's standard output. */
public final class StandardOutput {

    private StandardOutput() {}

    /** Writes to it in its own charset; unlike the command line's own writer, this one knows when nobody reads any more. */
    public static PrintWriter writer() {
        return new PrintWriter(System.out, true, charset());
    }

    /** What the terminal, or whoever reads, expects. */
    public static Charset charset() {
        return charset(System.getProperties());
    }

    /** JDK 19 and newer tell it under the first name, JDK 17 under the second. */
    static Charset charset(Properties properties) {
        for (var name : List.of("stdout.encoding", "sun.stdout.encoding")) {
            var told = properties.getProperty(name);
            if (told != null && Charset.isSupported(told)) {
                return Charset.forName(told);
            }
        }
        return Charset.defaultCharset();
    }
}
