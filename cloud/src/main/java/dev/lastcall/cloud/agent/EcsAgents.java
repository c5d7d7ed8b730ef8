package dev.lastcall.cloud.agent;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceListener;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ecs.AgentConfig;
import dev.lastcall.cloud.ecs.ContainerInstance;
import dev.lastcall.cloud.ecs.ContainerInstanceStatus;
import dev.lastcall.cloud.ecs.Ecs;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent on every instance. Where {@code ECS_ENABLE_SPOT_INSTANCE_DRAINING} is on it polls the instance's metadata
 * and, at a Spot interruption, asks for DRAINING, once: when that has succeeded it polls no more. Belongs to the
 * world's thread.
 */
public final class EcsAgents implements InstanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(EcsAgents.class);

    private static final String INSTANCE_ACTION = "meta-data/spot/instance-action";

    private final Loop loop;
    private final Ecs ecs;
    private final InstanceMetadata metadata;
    private final AgentSettings settings;

    /** Agents that register with {@code ecs}. */
    public EcsAgents(Loop loop, Ecs ecs, InstanceMetadata metadata, AgentSettings settings) {
        this.loop = loop;
        this.ecs = ecs;
        this.metadata = metadata;
        this.settings = settings;
    }

    @Override
    public void onState(Instance instance) {
        if (instance.state() == InstanceState.RUNNING) {
            loop.after(settings.startup(), () -> start(instance));
        }
    }

    private void start(Instance instance) {
        if (instance.state() != InstanceState.RUNNING) {
            return;
        }
        var config = AgentConfig.fromUserData(instance.template().userData());
        var member = ecs.containerInstances().register(instance, config);
        if (config.spotDraining()) {
            poll(member);
        }
    }

    private void poll(ContainerInstance member) {
        if (member.instance().state() == InstanceState.RUNNING) {
            metadata.read(member.instance(), INSTANCE_ACTION, body -> onAnswer(member, body));
        }
    }

    private void onAnswer(ContainerInstance member, Optional<String> body) {
        // An answer other than 200 is no interruption, whatever the reason.
        if (body.isPresent() && InstanceActionAnswer.meansInterruption(body.get()) && drained(member)) {
            return;
        }
        loop.after(settings.pollInterval(), () -> poll(member));
    }

    private boolean drained(ContainerInstance member) {
        try {
            ecs.containerInstances().updateState(member.arn(), ContainerInstanceStatus.DRAINING);
            return true;
        } catch (IllegalArgumentException refused) {
            LOG.error("Error setting instance [ARN: {}] state to DRAINING: {}", member.arn(), refused.getMessage());
            return false;
        }
    }
}
