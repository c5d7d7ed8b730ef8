package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.Elb;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;

/** The operations of Elastic Load Balancing v2. */
public final class ElbApi {

    private ElbApi() {}

    /** The operations. */
    public static Operations operations(Elb elb, Turn turn) {
        var operations = Operations.of(Service.ELASTIC_LOAD_BALANCING, turn);
        new LoadBalancerApi(elb.loadBalancers()).addTo(operations);
        new ListenerApi(elb.loadBalancers(), elb.listeners()).addTo(operations);
        new RuleApi(elb.listeners(), elb.rules()).addTo(operations);
        new TargetGroupApi(elb.loadBalancers(), elb.targetGroups()).addTo(operations);
        new TargetApi(elb.targetGroups(), elb.targets()).addTo(operations);
        new TagApi(elb.tags()).addTo(operations);
        return operations.build();
    }
}
