package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.autoscaling.LifecycleHook.Result;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The lifecycle actions: who is held up by which hook, and for how long. Belongs to the world's thread. */
final class Hooks {

    private final Loop loop;
    private final Names names;
    private final AutoScalingEvents events;
    private final BiConsumer<GroupInstance, Result> done;

    /**
     * No actions yet.
     *
     * @param done hears when nothing holds an instance up any more
     */
    Hooks(Loop loop, Names names, AutoScalingEvents events, BiConsumer<GroupInstance, Result> done) {
        this.loop = loop;
        this.names = names;
        this.events = events;
        this.done = done;
    }

    /** Whether the group's hooks of this way hold the instance up; if so, it hears of the end. */
    static boolean hold(GroupInstance member, boolean terminating) {
        return member.group().hooks().stream().anyMatch(hook -> hook.terminating() == terminating);
    }

    void begin(GroupInstance member, boolean terminating) {
        var hooks = member.group().hooks().stream()
                .filter(hook -> hook.terminating() == terminating)
                .toList();
        for (var hook : hooks) {
            var action =
                    new LifecycleAction(hook, member, names.uuid(), loop.now().plus(hook.globalTimeout()));
            member.actions.put(hook.name(), action);
            wait(action);
        }
        // Told when all are there: who answers at once must not end the wait before the others have begun.
        List.copyOf(member.actions.values()).forEach(events::waiting);
    }

    private void wait(LifecycleAction action) {
        var left = Duration.between(loop.now(), action.end);
        var heartbeat = action.hook.heartbeatTimeout();
        action.timer = loop.after(
                heartbeat.compareTo(left) < 0 ? heartbeat : left, () -> end(action, action.hook.defaultResult()));
    }

    void heartbeat(LifecycleAction action) {
        stop(action);
        wait(action);
    }

    private static void stop(LifecycleAction action) {
        if (action.timer != null) {
            action.timer.cancel();
        }
    }

    void end(LifecycleAction action, Result result) {
        var member = action.member;
        if (!member.actions.remove(action.hook.name(), action)) {
            return;
        }
        stop(action);
        if (result == Result.ABANDON) {
            forget(member);
        }
        if (member.actions.isEmpty()) {
            done.accept(member, result);
        }
    }

    /** Nothing holds the instance up any more, and nobody is told. */
    static void forget(GroupInstance member) {
        member.actions.values().forEach(Hooks::stop);
        member.actions.clear();
    }

    /**
     * The action that is meant.
     *
     * @throws RefusedException if there is none
     */
    static LifecycleAction find(
            AutoScalingGroup group, String hookName, Optional<String> token, Optional<String> instanceId) {
        if (token.isEmpty() && instanceId.isEmpty()) {
            throw new RefusedException(
                    "ValidationError", "Either instanceId or lifecycleActionToken must be specified.");
        }
        return group.members.values().stream()
                .filter(member -> instanceId.isEmpty() || member.instance().id().equals(instanceId.get()))
                .flatMap(member -> Optional.ofNullable(member.actions.get(hookName)).stream())
                .filter(action -> token.isEmpty() || action.token.equals(token.get()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "ValidationError",
                        "No active Lifecycle Action found with "
                                + instanceId
                                        .map(id -> "instance ID " + id)
                                        .orElseGet(() -> "token " + token.orElse(""))));
    }
}
