package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is said of a task. Names and meanings are those of {@code DescribeTasks}.
 *
 * @param task its state
 * @param containers its containers
 * @param attachment its network interface, if it has one of its own
 * @param options what was said of it when it was started
 * @param startedBy who started it; empty for nobody
 * @param capacityProvider where its capacity comes from
 * @param platformVersion of Fargate
 * @param architecture of its processor, e.g. {@code x86_64}
 * @param connectivityAt when it was first connected
 * @param pullStartedAt when its images began to be pulled
 * @param pullStoppedAt when they had been
 * @param executionStoppedAt when its first essential container ended
 * @param tags its tags
 */
public record DescribedTask(
        TaskDescription task,
        List<ContainerDescription> containers,
        Optional<NetworkAttachment> attachment,
        TaskOptions options,
        String startedBy,
        Optional<String> capacityProvider,
        Optional<String> platformVersion,
        String architecture,
        Optional<Instant> connectivityAt,
        Optional<Instant> pullStartedAt,
        Optional<Instant> pullStoppedAt,
        Optional<Instant> executionStoppedAt,
        Map<String, String> tags) {}
