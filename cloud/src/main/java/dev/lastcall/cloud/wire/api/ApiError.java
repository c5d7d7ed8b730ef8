package dev.lastcall.cloud.wire.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The answer to a request that cannot be done, in the service's own words. Thrown by a handler; whoever sent the
 * request gets it in the envelope of the protocol that it spoke.
 */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;
    private final transient Map<String, List<String>> details;

    private ApiError(String code, String message, int status, Map<String, List<String>> details) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.details = details;
    }

    /**
     * An error.
     *
     * @param code the error's shape in the service's model or its code, e.g. {@code ClusterNotFoundException}, {@code
     *     TargetGroupNotFound}, {@code InvalidInstanceID.NotFound}. Status and side of the fault are the model's; 400 and
     *     the sender's if the model does not know it
     * @param message for people, in AWS's words
     */
    public static ApiError of(String code, String message) {
        return new ApiError(code, message, 0, Map.of());
    }

    /** The same with another HTTP status than the model's; from 500 on it is the service's fault. */
    public ApiError withStatus(int other) {
        return new ApiError(code, text(), other, details);
    }

    /** The same with a further member, e.g. {@code resourceIds} of ECS's ConflictException. JSON protocols only. */
    public ApiError with(String member, List<String> values) {
        var all = new LinkedHashMap<>(details);
        all.put(member, List.copyOf(values));
        return new ApiError(code, text(), status, all);
    }

    /** The error's shape or code. */
    public String code() {
        return code;
    }

    /** The message, never null. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** The HTTP status, if it was set. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Further members. */
    public Map<String, List<String>> details() {
        return details;
    }
}
