package dev.lastcall.cloud.wire.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Where the commands of handlers run: {@code world.loop()::submit}. */
public interface Turn {

    /** At once, on the server's thread. */
    Turn AT_ONCE = new Turn() {
        @Override
        public <T> CompletionStage<T> submit(Supplier<T> command) {
            return CompletableFuture.completedFuture(command.get());
        }
    };

    /** Runs a command when its turn comes; what it throws is the stage's failure. */
    <T> CompletionStage<T> submit(Supplier<T> command);
}
