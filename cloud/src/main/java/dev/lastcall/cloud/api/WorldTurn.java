package dev.lastcall.cloud.api;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Turn;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Runs handlers on the world's thread, and answers what the world refuses in the service's words. */
final class WorldTurn implements Turn {

    private final Loop loop;

    WorldTurn(Loop loop) {
        this.loop = loop;
    }

    @Override
    public <T> CompletionStage<T> submit(Supplier<T> command) {
        return loop.submit(() -> {
            try {
                return command.get();
            } catch (RefusedException refused) {
                var error = ApiError.of(refused.code(), String.valueOf(refused.getMessage()));
                for (var detail : refused.details().entrySet()) {
                    error = error.with(detail.getKey(), detail.getValue());
                }
                throw error;
            }
        });
    }
}
