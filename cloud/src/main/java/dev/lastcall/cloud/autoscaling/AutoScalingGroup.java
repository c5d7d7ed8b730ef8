package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.clock.Timer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An Auto Scaling group. Belongs to the world's thread. */
public final class AutoScalingGroup {

    private final String arn;
    private final Instant createdTime;

    final Map<String, GroupInstance> members = new LinkedHashMap<>();
    final SortedMap<String, LifecycleHook> hooks = new TreeMap<>();
    final SortedMap<String, String> suspended = new TreeMap<>();
    final Deque<Activity> activities = new ArrayDeque<>();
    GroupDefinition definition;
    boolean deleting;

    /** Why the desired capacity is what it is, until the next launches or terminations have said so. */
    String reason = "";

    @Nullable
    Timer look;

    AutoScalingGroup(String arn, GroupDefinition definition, Instant createdTime) {
        this.arn = arn;
        this.definition = definition;
        this.createdTime = createdTime;
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    /** The name. */
    public String name() {
        return definition.name();
    }

    /** What its owner says of it. */
    public GroupDefinition definition() {
        return definition;
    }

    /** How many instances there are to be. */
    public int desiredCapacity() {
        return definition.desired();
    }

    /** When it was made. */
    public Instant createdTime() {
        return createdTime;
    }

    /** Its instances, in the order in which they came; those on their way out among them. */
    public Collection<GroupInstance> instances() {
        return Collections.unmodifiableCollection(members.values());
    }

    /** The instance of that id, if it belongs to the group. */
    public Optional<GroupInstance> instance(String id) {
        return Optional.ofNullable(members.get(id));
    }

    /** Its lifecycle hooks, by name. */
    public Collection<LifecycleHook> hooks() {
        return Collections.unmodifiableCollection(hooks.values());
    }

    /** The processes that are suspended, by name, and why. */
    public SortedMap<String, String> suspendedProcesses() {
        return Collections.unmodifiableSortedMap(suspended);
    }

    /** Its activities, the last one first; not more than the last thousand. */
    public Collection<Activity> activities() {
        return Collections.unmodifiableCollection(activities);
    }

    /** Whether it goes when its last instance has gone. */
    public boolean isDeleting() {
        return deleting;
    }

    int staying() {
        return (int) members.values().stream().filter(GroupInstance::stays).count();
    }
}
