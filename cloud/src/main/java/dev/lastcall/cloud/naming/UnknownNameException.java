package dev.lastcall.cloud.naming;

import dev.lastcall.cloud.error.RefusedException;

/** There is nothing of the given name, id or ARN. */
public final class UnknownNameException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * With the service's words for it.
     *
     * @param code e.g. {@code InvalidInstanceID.NotFound}
     */
    public UnknownNameException(String code, String message) {
        super(code, message);
    }
}
