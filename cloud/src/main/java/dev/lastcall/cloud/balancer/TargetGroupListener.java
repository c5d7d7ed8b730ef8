package dev.lastcall.cloud.balancer;

/** Hears of a group's targets. Called from the balancer's own threads, in order; must not block. */
public interface TargetGroupListener {

    /** Hears nothing. */
    TargetGroupListener NONE = new TargetGroupListener() {
        @Override
        public void onHealth(String targetId, TargetHealth state, String reason) {}

        @Override
        public void onRemoved(String targetId) {}
    };

    /**
     * A target is in a new state.
     *
     * @param reason Elastic Load Balancing's reason code and a description, as in {@code Target.Timeout: Request timed
     *     out}; empty for a healthy target
     */
    void onHealth(String targetId, TargetHealth state, String reason);

    /** A deregistered target has finished draining and is no longer part of the group. */
    void onRemoved(String targetId);
}
