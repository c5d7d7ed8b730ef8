/**
 * A Spot cloud on your own machine: AWS's side of an interruption, played by AWS's own facts.
 *
 * <p>{@link dev.lastcall.cloud.SpotCloud} is where to begin:
 *
 * <pre>{@code
 * var template = LaunchTemplate.of("ecs", "m5.large", """
 *         #!/bin/bash
 *         echo ECS_CLUSTER=default >> /etc/ecs/ecs.config
 *         echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config
 *         """);
 * var world = WorldSettings.builder().ecs(EcsSettings.quick()).build();
 * var config = SpotCloudConfig.builder(directory)
 *         .world(world)
 *         .instances(template, "us-east-1a", PurchaseOption.SPOT, 2)
 *         .instances(template, "us-east-1b", PurchaseOption.ON_DEMAND, 1)
 *         .targetGroup(TargetGroupConfig.builder("web").build(), 0)
 *         .taskDefinition(TaskDefinition.builder("web", List.of("java", "-jar", "web.jar"))
 *                 .stopTimeout(ofSeconds(20))
 *                 .build())
 *         .service(ServiceDefinition.builder("web", "web")
 *                 .desiredCount(4)
 *                 .percent(50, 200)
 *                 .targetGroup("web")
 *                 .build())
 *         .build();
 * try (var cloud = SpotCloud.start(config)) {
 *     cloud.awaitSteady(ofSeconds(30));
 *     var instance = cloud.instances().get(0).id();
 *     cloud.interrupt(instance, ofSeconds(30));
 * }
 * }</pre>
 *
 * <p>An instance's agent notices within about a second and asks for DRAINING; the scheduler moves the tasks as their
 * services' percentages allow; at the end of the notice whatever still runs there is killed. A task finds its port in
 * {@code PORT}, its metadata in {@code ECS_CONTAINER_METADATA_URI_V4}, task protection at {@code ECS_AGENT_URI}, and
 * its instance's metadata at {@code AWS_EC2_METADATA_SERVICE_ENDPOINT} unless its definition blocks that. An AWS SDK in it
 * finds the cloud's APIs in {@code AWS_ENDPOINT_URL}, and credentials.
 *
 * <p>{@link dev.lastcall.cloud.world.World} is the same without processes and sockets, on any clock.
 */
@NullMarked
package dev.lastcall.cloud;

import org.jspecify.annotations.NullMarked;
