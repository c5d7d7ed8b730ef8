package dev.lastcall.examples.webapp;

import dev.lastcall.examples.Options;
import dev.lastcall.examples.Program;
import dev.lastcall.examples.Sigterm;

/** The web application as it was described: it says that SIGTERM was received, and carries on until it is killed. */
public final class PlainWebApp {

    private PlainWebApp() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) {
        Program.run(
                WebOptions.common("webapp, plain: prints that SIGTERM was received, and carries on"),
                arguments,
                PlainWebApp::serve);
    }

    private static void serve(Options options) throws Exception {
        Sigterm.printAndCarryOn();
        WebOptions.serve(WebOptions.listen(options), Unaware.INSTANCE);
    }
}
