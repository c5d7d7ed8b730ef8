package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.naming.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes down what is done to groups, and tells of its end. Belongs to the world's thread. */
final class Activities {

    private static final int KEPT = 1_000;

    private final Loop loop;
    private final Names names;
    private final AutoScalingEvents events;
    private final List<Activity> ofDeletedGroups = new ArrayList<>();
    private int count;

    Activities(Loop loop, Names names, AutoScalingEvents events) {
        this.loop = loop;
        this.names = names;
        this.events = events;
    }

    /** {@code At 2026-01-02T14:00:00Z WHAT}. */
    String at(String what) {
        return "At " + AutoScalingEvents.text(loop.now()) + " " + what;
    }

    Activity begin(AutoScalingGroup group, String description, String cause) {
        var activity = new Activity(group, names.uuid(), count++, description, cause, loop.now());
        group.activities.addFirst(activity);
        if (group.activities.size() > KEPT) {
            group.activities.removeLast();
        }
        return activity;
    }

    Activity begin(GroupInstance member, String description, String cause) {
        var activity =
                begin(member.group(), description + ": " + member.instance().id(), cause);
        activity.at(member);
        member.activity = activity;
        return activity;
    }

    static void progress(Activity activity, String statusCode, int percent) {
        activity.statusCode = statusCode;
        activity.progress = percent;
    }

    /** It has succeeded; {@code what} as in {@code EC2 Instance Launch Successful}, or empty for no event. */
    void succeed(Activity activity, String what) {
        end(activity, "Successful", what.isEmpty() ? "" : what + " Successful");
    }

    void fail(Activity activity, String message, String what) {
        activity.statusMessage = message;
        end(activity, "Failed", what + " Unsuccessful");
    }

    void cancel(Activity activity) {
        end(activity, "Cancelled", "");
    }

    private void end(Activity activity, String code, String event) {
        progress(activity, code, 100);
        activity.endTime = loop.now();
        if (!event.isEmpty()) {
            events.ended(event, activity);
        }
    }

    void keepOf(AutoScalingGroup group) {
        ofDeletedGroups.addAll(group.activities);
    }

    Collection<Activity> ofDeletedGroups() {
        return List.copyOf(ofDeletedGroups);
    }
}
