package dev.lastcall.cloud.autoscaling;

/** Hears of every change of an instance's state within its group, on the world's thread, after the change. */
@FunctionalInterface
public interface GroupInstanceListener {

    /** The instance has entered the state that it is in. */
    void onState(GroupInstance instance);
}
