package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;
import java.util.LinkedHashMap;
import java.util.Map;

/** EC2's events. Source: EC2 User Guide, "Automate Amazon EC2 with EventBridge" and the pages on Spot Instances. */
final class Ec2Events {

    private final EventBus bus;
    private final Names names;
    private final Ec2Settings settings;

    Ec2Events(EventBus bus, Names names, Ec2Settings settings) {
        this.bus = bus;
        this.names = names;
        this.settings = settings;
    }

    void stateChanged(Instance instance) {
        var detail = detailOf(instance);
        detail.put("state", instance.state.word());
        publish("EC2 Instance State-change Notification", arn(instance), detail);
    }

    void requestFulfilled(Instance instance, String requestId) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("spot-instance-request-id", requestId);
        detail.put("instance-id", instance.id());
        publish("EC2 Spot Instance Request Fulfillment", arn(instance), detail);
    }

    void interruptionWarning(Instance instance, InterruptionAction action) {
        var detail = detailOf(instance);
        detail.put("instance-action", action.word());
        var resource = settings.zoneInWarningArn()
                ? "arn:aws:ec2:" + instance.availabilityZone() + ":instance/" + instance.id()
                : arn(instance);
        publish("EC2 Spot Instance Interruption Warning", resource, detail);
    }

    void rebalanceRecommended(Instance instance) {
        publish("EC2 Instance Rebalance Recommendation", arn(instance), detailOf(instance));
    }

    private static Map<String, Object> detailOf(Instance instance) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("instance-id", instance.id());
        return detail;
    }

    private String arn(Instance instance) {
        return names.arn("ec2", "instance/" + instance.id());
    }

    private void publish(String detailType, String resource, Map<String, Object> detail) {
        bus.publish("aws.ec2", detailType, resource, detail);
    }
}
