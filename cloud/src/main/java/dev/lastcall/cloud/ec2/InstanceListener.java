package dev.lastcall.cloud.ec2;

/** Hears of every change of an instance's state, on the world's thread, after the change. */
@FunctionalInterface
public interface InstanceListener {

    /** The instance has entered the state that it is in. */
    void onState(Instance instance);

    /** The instance has been given a notice. Does nothing unless overridden. */
    default void onNotice(Instance instance) {}

    /** It has been recommended that the instance be replaced. Does nothing unless overridden. */
    default void onRebalanceRecommendation(Instance instance) {}
}
