package dev.lastcall.cloud.autoscaling;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scaling activity: something that is done to a group. Belongs to the world's thread. */
public final class Activity {

    private final String id;
    private final String groupName;
    private final String groupArn;
    private final int number;
    private final String cause;
    private final Instant startTime;

    final String description;
    String statusCode = "InProgress";
    String statusMessage = "";
    int progress;
    String zone = "";
    String subnetId = "";
    String instanceId = "";

    @Nullable
    Instant endTime;

    Activity(AutoScalingGroup group, String id, int number, String description, String cause, Instant startTime) {
        this.id = id;
        groupName = group.name();
        groupArn = group.arn();
        this.number = number;
        this.description = description;
        this.cause = cause;
        this.startTime = startTime;
    }

    /** The id, a UUID. */
    public String id() {
        return id;
    }

    /** The name of the group. */
    public String groupName() {
        return groupName;
    }

    /** The ARN of the group. */
    public String groupArn() {
        return groupArn;
    }

    /** How many activities there were before it, in all groups. */
    public int number() {
        return number;
    }

    /** E.g. {@code Launching a new EC2 instance: i-0123456789abcdef0}. */
    public String description() {
        return description;
    }

    /** Why, in Auto Scaling's words. */
    public String cause() {
        return cause;
    }

    /** When it began. */
    public Instant startTime() {
        return startTime;
    }

    /** When it ended, if it has. */
    public Optional<Instant> endTime() {
        return Optional.ofNullable(endTime);
    }

    /** E.g. {@code InProgress}, {@code MidLifecycleAction}, {@code Successful}. */
    public String statusCode() {
        return statusCode;
    }

    /** What went wrong; else empty. */
    public String statusMessage() {
        return statusMessage;
    }

    /** In percent. */
    public int progress() {
        return progress;
    }

    /** The zone; empty if there is none. */
    public String zone() {
        return zone;
    }

    /** The subnet; empty if there is none. */
    public String subnetId() {
        return subnetId;
    }

    void at(GroupInstance member) {
        zone = member.instance().availabilityZone();
        subnetId = member.instance().subnet().id();
        instanceId = member.instance().id();
    }
}
