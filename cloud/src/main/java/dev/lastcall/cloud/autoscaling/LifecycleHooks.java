package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.autoscaling.LifecycleHook.Result;
import dev.lastcall.cloud.error.RefusedException;
import java.util.List;
import java.util.Optional;

/** The lifecycle hooks of groups, and the commands that end the waiting. Belongs to the world's thread. */
public final class LifecycleHooks {

    private static final int MOST = 50;

    private final Registry registry;
    private final Hooks hooks;

    LifecycleHooks(Registry registry, Hooks hooks) {
        this.registry = registry;
        this.hooks = hooks;
    }

    /**
     * Adds a hook, or changes the one of that name; instances that wait are not concerned.
     *
     * @throws RefusedException if there is no such group, or it has 50 hooks
     */
    public void put(String groupName, LifecycleHook hook) {
        var group = registry.get(groupName);
        if (group.hooks.size() >= MOST && !group.hooks.containsKey(hook.name())) {
            throw new RefusedException(
                    "LimitExceeded", "Only up to " + MOST + " lifecycle hooks are allowed per Auto Scaling group.");
        }
        group.hooks.put(hook.name(), hook);
    }

    /**
     * Deletes a hook; those who wait for it go on as after CONTINUE on their way out, and as after ABANDON on their way
     * in.
     *
     * @throws RefusedException if there is no such group or hook
     */
    public void delete(String groupName, String hookName) {
        var group = registry.get(groupName);
        var hook = group.hooks.remove(hookName);
        if (hook == null) {
            throw new RefusedException(
                    "ValidationError",
                    "No Lifecycle Hook found with name: " + hookName + " for AutoScalingGroup: " + groupName);
        }
        for (var member : List.copyOf(group.members.values())) {
            Optional.ofNullable(member.actions.get(hookName))
                    .ifPresent(action -> hooks.end(action, hook.terminating() ? Result.CONTINUE : Result.ABANDON));
        }
    }

    /**
     * Ends an instance's waiting for a hook.
     *
     * @param token of the action; else the instance's id is there
     * @throws RefusedException if there is no such group or action
     */
    public void complete(
            String groupName, String hookName, Optional<String> token, Optional<String> instanceId, Result result) {
        hooks.end(Hooks.find(registry.get(groupName), hookName, token, instanceId), result);
    }

    /**
     * Begins an instance's waiting for a hook anew; the action's global time-out stays as it is.
     *
     * @param token of the action; else the instance's id is there
     * @throws RefusedException if there is no such group or action
     */
    public void heartbeat(String groupName, String hookName, Optional<String> token, Optional<String> instanceId) {
        hooks.heartbeat(Hooks.find(registry.get(groupName), hookName, token, instanceId));
    }
}
