package dev.lastcall.cloud.runtime;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Tasks as processes of this machine. */
public final class ProcessRuntime implements TaskRuntime {

    private ProcessRuntime() {}

    /**
     * Starts a runtime with the strongest containment that this machine allows, and first ends what a cloud that was
     * killed may have left behind.
     *
     * @param stateDirectory where the runtime notes that it runs; created if missing; shared by successive clouds of
     *     one user
     */
    public static ProcessRuntime start(Path stateDirectory) {
        throw new UnsupportedOperationException(stateDirectory.toString());
    }

    @Override
    public RunningTask start(TaskLaunch launch, Consumer<TaskExit> onExit) throws TaskStartException {
        throw new UnsupportedOperationException();
    }

    @Override
    public Containment containment() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
