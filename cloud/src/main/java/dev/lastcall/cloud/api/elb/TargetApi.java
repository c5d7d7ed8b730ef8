package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.Target;
import dev.lastcall.cloud.elb.TargetGroup;
import dev.lastcall.cloud.elb.TargetGroups;
import dev.lastcall.cloud.elb.TargetHealth;
import dev.lastcall.cloud.elb.TargetId;
import dev.lastcall.cloud.elb.TargetKey;
import dev.lastcall.cloud.elb.Targets;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Targets and their health. */
final class TargetApi {

    private final TargetGroups targetGroups;
    private final Targets targets;

    TargetApi(TargetGroups targetGroups, Targets targets) {
        this.targetGroups = targetGroups;
        this.targets = targets;
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(
                        RegisterTargetsRequest.class,
                        this::register,
                        "TargetGroupArn",
                        "Targets.Id",
                        "Targets.Port",
                        "Targets.AvailabilityZone")
                .on(DeregisterTargetsRequest.class, this::deregister, "TargetGroupArn", "Targets.Id", "Targets.Port")
                .on(DescribeTargetHealthRequest.class, this::describe, "TargetGroupArn", "Targets.Id", "Targets.Port");
    }

    private RegisterTargetsResponse register(RegisterTargetsRequest request) {
        targets.register(request.targetGroupArn(), ids(request.targets()));
        return RegisterTargetsResponse.builder().build();
    }

    private DeregisterTargetsResponse deregister(DeregisterTargetsRequest request) {
        targets.deregister(request.targetGroupArn(), ids(request.targets()));
        return DeregisterTargetsResponse.builder().build();
    }

    private static List<TargetId> ids(List<TargetDescription> targets) {
        return targets.stream()
                .map(target -> new TargetId(
                        target.id(),
                        target.port() == null ? OptionalInt.empty() : OptionalInt.of(target.port()),
                        Optional.ofNullable(target.availabilityZone())))
                .toList();
    }

    private DescribeTargetHealthResponse describe(DescribeTargetHealthRequest request) {
        var group = targetGroups.get(request.targetGroupArn());
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(targets.health(group.arn(), ids(request.targets())).stream()
                        .map(found -> shape(group, found.getKey(), found.getValue()))
                        .toList())
                .build();
    }

    private static TargetHealthDescription shape(TargetGroup group, TargetKey key, Optional<Target> target) {
        var health = target.map(Target::health).orElse(TargetHealth.NOT_REGISTERED);
        var checkedOn = Integer.toString(group.healthCheck().portOf(key.port()));
        return TargetHealthDescription.builder()
                .target(description -> description
                        .id(key.id())
                        .port(key.port())
                        .availabilityZone(
                                target.flatMap(Target::availabilityZone).orElse(null)))
                .healthCheckPort(target.isPresent() ? checkedOn : null)
                .targetHealth(state -> state.state(health.state().word())
                        .reason(health.reason().isEmpty() ? null : health.reason())
                        .description(health.description().isEmpty() ? null : health.description()))
                .build();
    }
}
