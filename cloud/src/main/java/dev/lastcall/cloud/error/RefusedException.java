package dev.lastcall.cloud.error;

/**
 * A command that AWS would refuse, with the service's own code and text. Whatever throws it has changed nothing; a face
 * answers with it in its own envelope.
 */
public final class RefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * A refusal.
     *
     * @param code the service's, e.g. {@code ClusterNotFoundException} or {@code InvalidInstanceID.NotFound}
     * @param message the service's, e.g. {@code Cluster not found.}
     */
    public RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The service's code. */
    public String code() {
        return code;
    }
}
