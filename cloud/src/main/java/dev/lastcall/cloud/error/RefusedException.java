package dev.lastcall.cloud.error;

import java.util.List;
import java.util.Map;

/**
 * A command that AWS would refuse, with the service's own code and text. Whatever throws it has changed nothing; a face
 * answers with it in its own envelope.
 */
public class RefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final transient Map<String, List<String>> details;

    /**
     * A refusal.
     *
     * @param code the service's, e.g. {@code ClusterNotFoundException} or {@code InvalidInstanceID.NotFound}
     * @param message the service's, e.g. {@code Cluster not found.}
     */
    public RefusedException(String code, String message) {
        this(code, message, Map.of());
    }

    /**
     * A refusal that says more.
     *
     * @param details further members of the error's shape, e.g. {@code resourceIds} of ECS's ConflictException
     */
    public RefusedException(String code, String message, Map<String, List<String>> details) {
        super(message);
        this.code = code;
        this.details = details;
    }

    /** The service's code. */
    public String code() {
        return code;
    }

    /** Further members of the error's shape. */
    public Map<String, List<String>> details() {
        return details;
    }
}
