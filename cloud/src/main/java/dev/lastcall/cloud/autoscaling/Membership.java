package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.autoscaling.LifecycleHook.Result;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.InterruptionNotice;
import dev.lastcall.cloud.naming.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The way of an instance into its group and out of it. Belongs to the world's thread. */
final class Membership {

    private static final Duration AFTER_NOTICE = Duration.ofSeconds(5);

    private final Ec2 ec2;
    private final Activities activities;
    private final Hooks hooks;
    private final Loop loop;
    private final Consumer<AutoScalingGroup> changed;
    private final List<GroupInstanceListener> listeners = new ArrayList<>();

    /**
     * Nobody is in any group yet.
     *
     * @param changed hears of groups that may have too many or too few instances now
     */
    Membership(
            Loop loop,
            Names names,
            Ec2 ec2,
            Activities activities,
            AutoScalingEvents events,
            Consumer<AutoScalingGroup> changed) {
        this.loop = loop;
        this.ec2 = ec2;
        this.activities = activities;
        this.changed = changed;
        hooks = new Hooks(loop, names, events, this::onHooksDone);
    }

    Hooks hooks() {
        return hooks;
    }

    void addListener(GroupInstanceListener listener) {
        listeners.add(listener);
    }

    /** It has been launched, and is on its way in. */
    void join(GroupInstance member) {
        member.group().members.put(member.instance().id(), member);
        want(member, "InService");
        enter(member, LifecycleState.PENDING);
    }

    /** EC2 runs it. */
    void running(GroupInstance member) {
        if (member.state != LifecycleState.PENDING) {
            return;
        }
        if (Hooks.hold(member, false)) {
            progress(member, "MidLifecycleAction", 60);
            enter(member, LifecycleState.PENDING_WAIT);
            hooks.begin(member, false);
        } else {
            serve(member);
        }
    }

    private void serve(GroupInstance member) {
        member.inServiceSince = loop.now();
        if (member.activity != null) {
            activities.succeed(member.activity, "Launch");
            member.activity = null;
        }
        enter(member, LifecycleState.IN_SERVICE);
        changed.accept(member.group());
    }

    /** It goes; the cause begins with {@code At}. */
    void retire(GroupInstance member, String cause) {
        if (!held(member, cause)) {
            end(member);
        }
        changed.accept(member.group());
    }

    /** It goes because of a notice: where no hook holds it up EC2 ends it when its time has come. */
    void leaveToEc2(GroupInstance member, String cause) {
        if (!held(member, cause)) {
            progress(member, "InProgress", 60);
            enter(member, LifecycleState.TERMINATING_PROCEED);
            var end = member.instance().notice().map(InterruptionNotice::time).orElse(loop.now());
            // Should the notice be taken back meanwhile, the group ends the instance itself.
            loop.after(
                    Duration.between(loop.now(), end).plus(AFTER_NOTICE),
                    () -> ec2.instances()
                            .find(member.instance().id())
                            .ifPresent(left -> ec2.instances().terminate(left.id())));
        }
        changed.accept(member.group());
    }

    /** Begins the way out. */
    private boolean held(GroupInstance member, String cause) {
        if (member.activity != null) {
            Hooks.forget(member);
            activities.fail(
                    member.activity,
                    "Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: "
                            + member.instance().stateReason(),
                    "Launch");
        }
        Activities.progress(activities.begin(member, "Terminating EC2 instance", cause), "InProgress", 0);
        want(member, "Terminated");
        enter(member, LifecycleState.TERMINATING);
        if (!Hooks.hold(member, true)) {
            return false;
        }
        progress(member, "MidLifecycleAction", 60);
        enter(member, LifecycleState.TERMINATING_WAIT);
        hooks.begin(member, true);
        return true;
    }

    /** It goes with its group, whether or not it was going already: no hook is waited for. */
    void letGo(GroupInstance member, String cause) {
        Hooks.forget(member);
        if (member.state == LifecycleState.TERMINATING_WAIT) {
            end(member);
        } else if (member.state.counts() || member.state == LifecycleState.STANDBY) {
            retire(member, cause);
        }
    }

    private void onHooksDone(GroupInstance member, Result result) {
        if (member.state == LifecycleState.TERMINATING_WAIT) {
            end(member);
        } else if (member.state == LifecycleState.PENDING_WAIT && result == Result.CONTINUE) {
            serve(member);
        } else if (member.state == LifecycleState.PENDING_WAIT) {
            retire(
                    member,
                    activities.at(
                            "an instance was taken out of service in response to a launch lifecycle hook that was abandoned."));
        }
    }

    private void end(GroupInstance member) {
        progress(member, "InProgress", 60);
        enter(member, LifecycleState.TERMINATING_PROCEED);
        ec2.instances().terminate(member.instance().id());
        if (member.instance().state() == InstanceState.TERMINATED) {
            gone(member);
        }
    }

    /** EC2 has ended it. */
    void gone(GroupInstance member) {
        if (member.state == LifecycleState.TERMINATING_PROCEED) {
            member.group().members.remove(member.instance().id());
            if (member.activity != null) {
                activities.succeed(member.activity, "Terminate");
            }
            enter(member, LifecycleState.TERMINATED);
            changed.accept(member.group());
        }
    }

    /** It leaves the group, and stays. */
    void detach(GroupInstance member, String cause) {
        activities.succeed(activities.begin(member, "Detaching EC2 instance", cause), "");
        Hooks.forget(member);
        member.group().members.remove(member.instance().id());
        ec2.tags().remove(member.instance().id(), AutoScalingGroups.GROUP_TAG);
        want(member, "Detached");
        enter(member, LifecycleState.DETACHED);
        changed.accept(member.group());
    }

    /** It stands by. */
    Activity standBy(GroupInstance member, String cause) {
        return move(member, "Moving EC2 instance to Standby", cause, LifecycleState.STANDBY, "Standby");
    }

    /** It stands by no longer. */
    Activity serveAgain(GroupInstance member, String cause) {
        return move(member, "Moving EC2 instance out of Standby", cause, LifecycleState.IN_SERVICE, "InService");
    }

    private Activity move(GroupInstance member, String description, String cause, LifecycleState state, String wanted) {
        var activity = activities.begin(member, description, cause);
        activities.succeed(activity, "");
        member.activity = null;
        want(member, wanted);
        enter(member, state);
        changed.accept(member.group());
        return activity;
    }

    private void enter(GroupInstance member, LifecycleState state) {
        member.state = state;
        listeners.forEach(listener -> listener.onState(member));
    }

    /** What its metadata say of it. */
    private void want(GroupInstance member, String state) {
        ec2.instances().setTargetLifecycleState(member.instance(), Optional.of(state));
    }

    private static void progress(GroupInstance member, String code, int percent) {
        if (member.activity != null) {
            Activities.progress(member.activity, code, percent);
        }
    }
}
