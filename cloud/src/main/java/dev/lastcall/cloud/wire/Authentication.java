package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.http.HttpCall;

/** Decides whether a call may be made. */
@FunctionalInterface
public interface Authentication {

    /** Everybody may do everything: neither signature nor the client's clock is looked at. */
    Authentication NONE = (call, service) -> {};

    /**
     * Lets a call pass.
     *
     * @throws dev.lastcall.cloud.wire.api.ApiError if it may not
     */
    void check(HttpCall call, Service service);
}
