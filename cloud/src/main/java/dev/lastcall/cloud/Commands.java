package dev.lastcall.cloud;

import dev.lastcall.cloud.world.World;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Commands to a world from other threads: each waits until it has been carried out, 30 s at most. */
final class Commands {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final World world;

    Commands(World world) {
        this.world = world;
    }

    void tell(Consumer<World> command) {
        ask(known -> {
            command.accept(known);
            return true;
        });
    }

    <T> T ask(Function<World, T> command) {
        var answer = world.loop().submit(() -> command.apply(world));
        try {
            return answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the cloud", interrupted);
        } catch (TimeoutException tooLate) {
            throw new IllegalStateException("the cloud did not answer within " + LONGEST, tooLate);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a command of the cloud failed", failed.getCause());
        }
    }
}
