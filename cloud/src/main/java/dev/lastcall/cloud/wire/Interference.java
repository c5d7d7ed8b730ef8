package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.Operation;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/** What may come between a call that has been understood and its being carried out. */
@FunctionalInterface
public interface Interference {

    /** Nothing does. */
    Interference NONE = (operation, request, carryOut) -> carryOut.get();

    /**
     * Sees to one call.
     *
     * @param carryOut carries it out, and gives its answer; to be called once at most
     * @return the answer, or the failure that is told instead: an {@link dev.lastcall.cloud.wire.api.ApiError}, or {@link
     *     ConnectionCutException}
     */
    CompletionStage<Object> around(Operation operation, SdkPojo request, Supplier<CompletionStage<Object>> carryOut);
}
