package dev.lastcall.cloud.world;

import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ecs.EcsSettings;

/**
 * What a world is like.
 *
 * @param region e.g. {@code us-east-1}
 * @param account twelve digits
 * @param seed all ids and choices follow from it
 * @param ec2 how EC2 behaves
 * @param ecs how ECS behaves
 * @param agents how the ECS agents behave
 */
public record WorldSettings(
        String region, String account, long seed, Ec2Settings ec2, EcsSettings ecs, AgentSettings agents) {

    /** Checks the form of region and account. */
    public WorldSettings {
        if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]")) {
            throw new IllegalArgumentException("expected a region such as us-east-1, found \"" + region + "\"");
        }
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("expected an account of twelve digits, found \"" + account + "\"");
        }
    }

    /** Everything as AWS has it, in us-east-1. */
    public static WorldSettings defaults() {
        return new WorldSettings(
                "us-east-1",
                "111122223333",
                1,
                Ec2Settings.defaults(),
                EcsSettings.defaults(),
                AgentSettings.defaults());
    }
}
