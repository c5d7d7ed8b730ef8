package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The way of instances from state to state, and those who hear of it. Belongs to the world's thread. */
final class InstanceStates {

    private final Loop loop;
    private final Ec2Events events;
    private final Timeline timeline;
    private final Ec2Settings settings;
    private final List<InstanceListener> listeners = new ArrayList<>();

    InstanceStates(Loop loop, Ec2Events events, Timeline timeline, Ec2Settings settings) {
        this.loop = loop;
        this.events = events;
        this.timeline = timeline;
        this.settings = settings;
    }

    void addListener(InstanceListener listener) {
        listeners.add(listener);
    }

    /** The instance is pending, and runs when the start-up time has passed. */
    void startUp(Instance instance) {
        enter(instance, InstanceState.PENDING);
        var begun = instance.launchTime;
        loop.after(settings.startup(), () -> {
            // One that was stopped meanwhile may be pending once more.
            if (instance.state == InstanceState.PENDING && instance.launchTime.equals(begun)) {
                instance.hibernated = false;
                enter(instance, InstanceState.RUNNING);
            }
        });
    }

    /** The instance is going, and gone when the time for it has passed. */
    void leave(Instance instance, InstanceState going, InstanceState gone) {
        if (instance.ending != null) {
            instance.ending.cancel();
            instance.ending = null;
        }
        instance.leftAt = loop.now();
        enter(instance, going);
        loop.after(settings.shutdown(), () -> {
            // An instance that was stopping may have been terminated meanwhile.
            if (instance.state == going) {
                enter(instance, gone);
                if (!instance.hibernated) {
                    timeline.tell(Step.GONE, null, instance.id(), "the instance is " + gone.word());
                }
            }
        });
    }

    private void enter(Instance instance, InstanceState state) {
        instance.state = state;
        events.stateChanged(instance);
        tell(listener -> listener.onState(instance));
    }

    void noticed(Instance instance) {
        tell(listener -> listener.onNotice(instance));
    }

    void rebalanceRecommended(Instance instance) {
        tell(listener -> listener.onRebalanceRecommendation(instance));
    }

    private void tell(Consumer<InstanceListener> what) {
        listeners.forEach(what);
    }
}
