package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.DeploymentConfiguration;
import dev.lastcall.cloud.ecs.Document;
import dev.lastcall.cloud.ecs.SchedulingStrategy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentAlarms;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;

/** Deployment configurations on both sides. */
final class DeploymentConfigurations {

    private DeploymentConfigurations() {}

    static DeploymentConfiguration asked(
            software.amazon.awssdk.services.ecs.model.@Nullable DeploymentConfiguration asked,
            SchedulingStrategy scheduling) {
        var defaults = DeploymentConfiguration.defaultsOf(scheduling);
        return asked == null ? defaults : changed(defaults, asked);
    }

    /** What is absent stays as it is. */
    static DeploymentConfiguration changed(
            DeploymentConfiguration old, software.amazon.awssdk.services.ecs.model.DeploymentConfiguration asked) {
        if (asked.strategy() != null && asked.strategy() != DeploymentStrategy.ROLLING) {
            throw Answers.invalid(
                    "The deployment strategy " + asked.strategyAsString() + " is not supported here: use ROLLING.");
        }
        int minimum =
                asked.minimumHealthyPercent() == null ? old.minimumHealthyPercent() : asked.minimumHealthyPercent();
        int maximum = asked.maximumPercent() == null ? old.maximumPercent() : asked.maximumPercent();
        requirePercent(minimum, maximum);
        var breaker = asked.deploymentCircuitBreaker();
        return new DeploymentConfiguration(
                minimum,
                maximum,
                breaker == null ? old.circuitBreaker() : breaker.enable(),
                breaker == null ? old.rollback() : breaker.rollback(),
                asked.alarms() == null ? old.alarms() : Optional.of(new Document(asked.alarms())));
    }

    private static void requirePercent(int minimum, int maximum) {
        if (minimum < 0 || minimum > 100) {
            throw Answers.invalid("minimumHealthyPercent must be between 0 and 100, found " + minimum + ".");
        }
        if (maximum < 100 || maximum > 200) {
            throw Answers.invalid("maximumPercent must be between 100 and 200, found " + maximum + ".");
        }
        if (minimum == 100 && maximum == 100) {
            throw Answers.invalid(
                    "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block" + " deployments.");
        }
    }

    static software.amazon.awssdk.services.ecs.model.DeploymentConfiguration shape(
            DeploymentConfiguration configuration) {
        return software.amazon.awssdk.services.ecs.model.DeploymentConfiguration.builder()
                .strategy(DeploymentStrategy.ROLLING)
                .minimumHealthyPercent(configuration.minimumHealthyPercent())
                .maximumPercent(configuration.maximumPercent())
                .bakeTimeInMinutes(0)
                .deploymentCircuitBreaker(breaker ->
                        breaker.enable(configuration.circuitBreaker()).rollback(configuration.rollback()))
                .alarms(configuration
                        .alarms()
                        .flatMap(alarms -> alarms.as(DeploymentAlarms.class))
                        .orElse(null))
                .build();
    }
}
