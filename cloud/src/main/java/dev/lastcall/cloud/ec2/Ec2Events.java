package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;
import java.util.LinkedHashMap;

/** EC2's events. Source: EC2 User Guide, "Automate Amazon EC2 with EventBridge" and the Spot pages. */
final class Ec2Events {

    private final EventBus bus;
    private final Names names;

    Ec2Events(EventBus bus, Names names) {
        this.bus = bus;
        this.names = names;
    }

    void stateChanged(Instance instance) {
        publish(instance, "EC2 Instance State-change Notification", "state", instance.state.word());
    }

    void interruptionWarning(Instance instance, InterruptionAction action) {
        publish(instance, "EC2 Spot Instance Interruption Warning", "instance-action", action.word());
    }

    void rebalanceRecommended(Instance instance) {
        publish(instance, "EC2 Instance Rebalance Recommendation", "", "");
    }

    private void publish(Instance instance, String detailType, String name, String value) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("instance-id", instance.id());
        if (!name.isEmpty()) {
            detail.put(name, value);
        }
        bus.publish("aws.ec2", detailType, names.arn("ec2", "instance/" + instance.id()), detail);
    }
}
