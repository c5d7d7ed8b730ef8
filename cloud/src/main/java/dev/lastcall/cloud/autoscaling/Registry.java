package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.error.RefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The groups that there are, and who is in which. Belongs to the world's thread. */
final class Registry {

    final Map<String, AutoScalingGroup> groups = new TreeMap<>();
    private final Activities activities;

    Registry(Activities activities) {
        this.activities = activities;
    }

    AutoScalingGroup get(String name) {
        var group = groups.get(name);
        if (group == null) {
            throw new RefusedException(
                    "ValidationError", "AutoScalingGroup name not found - AutoScalingGroup '" + name + "' not found");
        }
        return group;
    }

    Optional<GroupInstance> member(String instanceId) {
        return groups.values().stream()
                .flatMap(group -> group.instance(instanceId).stream())
                .findFirst();
    }

    /** A group that is being deleted goes with its last instance. */
    void tidy(AutoScalingGroup group) {
        if (group.deleting && group.members.isEmpty() && groups.remove(group.name(), group)) {
            activities.keepOf(group);
            if (group.look != null) {
                group.look.cancel();
            }
        }
    }
}
