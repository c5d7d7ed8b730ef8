package dev.lastcall.cloud.wire.api;

import java.util.concurrent.CompletionStage;

/**
 * Does one operation. Called on the server's thread, which it must not block.
 *
 * @param <Q> the SDK's request class
 * @param <R> the SDK's response class
 */
@FunctionalInterface
public interface Handler<Q, R> {

    /**
     * The answer, now or later; {@link ApiError} if it cannot be done. Any other failure becomes an answer of 500. The
     * stage is cancelled when the client goes before it has its answer, as far as its connection tells.
     */
    CompletionStage<R> handle(Q request, Call call);
}
