package dev.lastcall.cloud.world;

import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.autoscaling.AutoScalingSettings;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.elb.ElbSettings;
import dev.lastcall.cloud.eventbridge.EventBridgeSettings;
import dev.lastcall.cloud.sqs.SqsSettings;

/**
 * What a world is like. Defaults are as AWS has it.
 *
 * @param region default {@code us-east-1}
 * @param account twelve digits; default {@code 111122223333}
 * @param seed all ids and choices follow from it; default 1
 * @param ec2 how EC2 behaves; default {@link Ec2Settings#defaults()}
 * @param ecs how ECS behaves; default {@link EcsSettings#defaults()}
 * @param elb how Elastic Load Balancing behaves; default {@link ElbSettings#defaults()}
 * @param agents how the ECS agents behave; default {@link AgentSettings#defaults()}
 * @param eventBridge what happens to events on their way; default {@link EventBridgeSettings#defaults()}
 * @param sqs how SQS behaves; default {@link SqsSettings#defaults()}
 * @param autoScaling how Auto Scaling behaves; default {@link AutoScalingSettings#defaults()}
 */
public record WorldSettings(
        String region,
        String account,
        long seed,
        Ec2Settings ec2,
        EcsSettings ecs,
        ElbSettings elb,
        AgentSettings agents,
        EventBridgeSettings eventBridge,
        SqsSettings sqs,
        AutoScalingSettings autoScaling) {

    /** Checks the form of region and account. */
    public WorldSettings {
        if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]")) {
            throw new IllegalArgumentException("the region must be one such as us-east-1, found \"" + region + "\"");
        }
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("the account must be twelve digits, found \"" + account + "\"");
        }
    }

    /** Everything at its default. */
    public static WorldSettings defaults() {
        return builder().build();
    }

    /** Settings with everything at its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these settings. */
    public Builder toBuilder() {
        return new Builder()
                .region(region)
                .account(account)
                .seed(seed)
                .ec2(ec2)
                .ecs(ecs)
                .elb(elb)
                .agents(agents)
                .eventBridge(eventBridge)
                .sqs(sqs)
                .autoScaling(autoScaling);
    }

    /** Puts {@link WorldSettings} together. Not for use by several threads. */
    public static final class Builder {

        private String region = "us-east-1";
        private String account = "111122223333";
        private long seed = 1;
        private Ec2Settings ec2 = Ec2Settings.defaults();
        private EcsSettings ecs = EcsSettings.defaults();
        private ElbSettings elb = ElbSettings.defaults();
        private AgentSettings agents = AgentSettings.defaults();
        private EventBridgeSettings eventBridge = EventBridgeSettings.defaults();
        private SqsSettings sqs = SqsSettings.defaults();
        private AutoScalingSettings autoScaling = AutoScalingSettings.defaults();

        private Builder() {}

        /** See {@link WorldSettings#region()}. */
        public Builder region(String name) {
            region = name;
            return this;
        }

        /** See {@link WorldSettings#account()}. */
        public Builder account(String digits) {
            account = digits;
            return this;
        }

        /** See {@link WorldSettings#seed()}. */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /** See {@link WorldSettings#ec2()}. */
        public Builder ec2(Ec2Settings settings) {
            ec2 = settings;
            return this;
        }

        /** See {@link WorldSettings#ecs()}. */
        public Builder ecs(EcsSettings settings) {
            ecs = settings;
            return this;
        }

        /** See {@link WorldSettings#elb()}. */
        public Builder elb(ElbSettings settings) {
            elb = settings;
            return this;
        }

        /** See {@link WorldSettings#agents()}. */
        public Builder agents(AgentSettings settings) {
            agents = settings;
            return this;
        }

        /** See {@link WorldSettings#eventBridge()}. */
        public Builder eventBridge(EventBridgeSettings settings) {
            eventBridge = settings;
            return this;
        }

        /** See {@link WorldSettings#sqs()}. */
        public Builder sqs(SqsSettings settings) {
            sqs = settings;
            return this;
        }

        /** See {@link WorldSettings#autoScaling()}. */
        public Builder autoScaling(AutoScalingSettings settings) {
            autoScaling = settings;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if a component is out of its bounds; the message names it
         */
        public WorldSettings build() {
            return new WorldSettings(region, account, seed, ec2, ecs, elb, agents, eventBridge, sqs, autoScaling);
        }
    }
}
