package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.shape.Structure;
import software.amazon.awssdk.core.SdkPojo;

/** A call whose protocol is known. */
public interface Asked {

    /** The operation that it is for; empty if it does not say. */
    String operation();

    /**
     * The request.
     *
     * @throws dev.lastcall.cloud.wire.api.ApiError if it cannot be read
     */
    SdkPojo read(Structure request);
}
