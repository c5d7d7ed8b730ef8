package dev.lastcall.cloud.agent;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceListener;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ecs.AgentConfig;
import dev.lastcall.cloud.ecs.ContainerInstance;
import dev.lastcall.cloud.ecs.ContainerInstanceStatus;
import dev.lastcall.cloud.ecs.Ecs;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
    private final Set<String> polling = new HashSet<>();
    private final Set<String> drained = new HashSet<>();

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
            ecs.containerInstances()
                    .connected(instance.id())
                    .ifPresentOrElse(this::watch, () -> loop.after(settings.startup(), () -> start(instance)));
        }
    }

    private void start(Instance instance) {
        boolean connected = ecs.containerInstances().connected(instance.id()).isPresent();
        if (instance.state() != InstanceState.RUNNING || connected) {
            return;
        }
        var config = AgentConfig.fromUserData(instance.template().userData());
        var member = ecs.containerInstances().register(instance, config);
        // It is a new process, which remembers no draining.
        drained.remove(instance.id());
        watch(member);
    }

    /** Polls from now on; an agent that has woken from hibernation does so unless it had drained before. */
    private void watch(ContainerInstance member) {
        var id = member.instance().id();
        if (member.agentConfig().spotDraining() && !drained.contains(id) && polling.add(id)) {
            poll(member);
        }
    }

    private void poll(ContainerInstance member) {
        if (runs(member)) {
            metadata.read(member.instance(), INSTANCE_ACTION, body -> onAnswer(member, body));
        }
    }

    private boolean runs(ContainerInstance member) {
        boolean running = member.instance().state() == InstanceState.RUNNING;
        if (!running) {
            polling.remove(member.instance().id());
        }
        return running;
    }

    private void onAnswer(ContainerInstance member, Optional<String> body) {
        if (!runs(member)) {
            return;
        }
        // An answer other than 200 is no interruption, whatever the reason.
        if (body.isPresent() && InstanceActionAnswer.meansInterruption(body.get()) && drained(member)) {
            polling.remove(member.instance().id());
            drained.add(member.instance().id());
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
