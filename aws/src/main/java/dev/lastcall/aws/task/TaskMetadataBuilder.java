package dev.lastcall.aws.task;

import dev.lastcall.aws.http.Endpoint;
import dev.lastcall.aws.http.HttpConnection;
import dev.lastcall.aws.http.Transport;
import dev.lastcall.aws.json.Json;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How task metadata is read. Unless set otherwise, from {@code ECS_CONTAINER_METADATA_URI_V4}, every 5 s, and every second
 * while an interruption stands; a connection is made within 250 ms, an answer is complete within a second. Not safe for
 * use by many threads; what it makes is.
 */
public final class TaskMetadataBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(TaskMetadata.class);

    private static final String VARIABLE = "ECS_CONTAINER_METADATA_URI_V4";
    private static final Duration CONNECT = Duration.ofMillis(250);
    private static final Duration IDENTITY_BOUND = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final int MAX_BODY = Json.MAX_LENGTH;

    private final Function<String, @Nullable String> environment;
    private Function<Endpoint, Transport> transports = endpoint -> new HttpConnection(endpoint, CONNECT, MAX_BODY);
    private @Nullable Endpoint endpoint;
    private Duration pollInterval = Duration.ofSeconds(5);
    private Duration hurriedInterval = Duration.ofSeconds(1);

    TaskMetadataBuilder(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * Where task metadata is, instead of what the environment says.
     *
     * @throws IllegalArgumentException if it is not an http address
     */
    public TaskMetadataBuilder endpoint(URI endpoint) {
        this.endpoint = Endpoint.parse("endpoint", endpoint.toString());
        return this;
    }

    /**
     * How often the desired status is read. Default: 5 s.
     *
     * @throws IllegalArgumentException if it is less than 100 ms
     */
    public TaskMetadataBuilder pollInterval(Duration interval) {
        pollInterval = require("pollInterval", interval);
        return this;
    }

    /**
     * How often the desired status is read while an interruption stands. Default: 1 s.
     *
     * @throws IllegalArgumentException if it is less than 100 ms
     */
    public TaskMetadataBuilder hurriedInterval(Duration interval) {
        hurriedInterval = require("hurriedInterval", interval);
        return this;
    }

    TaskMetadataBuilder transport(Function<Endpoint, Transport> transports) {
        this.transports = transports;
        return this;
    }

    /**
     * A source of the desired status; see {@link TaskMetadata#desiredStatus()}.
     *
     * @throws IllegalArgumentException if {@code ECS_CONTAINER_METADATA_URI_V4} is not an http address
     */
    public DesiredStatusSource desiredStatus() {
        return new DesiredStatusSource(whereItIs(), transports, pollInterval, hurriedInterval);
    }

    /**
     * Which task this is; see {@link TaskMetadata#identity()}.
     *
     * @throws IllegalArgumentException if {@code ECS_CONTAINER_METADATA_URI_V4} is not an http address
     */
    public TaskIdentity identity() {
        return identity(Clock.system());
    }

    TaskIdentity identity(Clock clock) {
        return whereItIs().map(where -> read(where, clock)).orElse(TaskIdentity.UNKNOWN);
    }

    private TaskIdentity read(Endpoint where, Clock clock) {
        var deadline = Deadline.after(clock, IDENTITY_BOUND);
        try (var transport = transports.apply(where)) {
            var client = new TaskMetadataClient(transport);
            var task = client.read(TaskMetadataClient.TASK, deadline);
            return new TaskIdentity(
                    task.text("TaskARN"),
                    task.text("Cluster"),
                    task.text("Family"),
                    task.text("Revision"),
                    task.text("ServiceName"),
                    task.text("LaunchType"),
                    task.text("AvailabilityZone"),
                    containerName(client, deadline));
        } catch (TaskMetadataException e) {
            LOG.warn("Which task this is could not be read from {}: {}", where, e.getMessage());
            return TaskIdentity.UNKNOWN;
        }
    }

    private static Optional<String> containerName(TaskMetadataClient client, Deadline deadline) {
        try {
            return client.read(TaskMetadataClient.CONTAINER, deadline).text("Name");
        } catch (TaskMetadataException e) {
            LOG.warn("The name of this container could not be read from task metadata: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Endpoint> whereItIs() {
        return Optional.ofNullable(endpoint)
                .or(() -> Optional.ofNullable(environment.apply(VARIABLE))
                        .filter(address -> !address.isBlank())
                        .map(address -> Endpoint.parse(VARIABLE, address)));
    }

    private static Duration require(String name, Duration interval) {
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(name + " must be " + SHORTEST + " or more, found " + interval);
        }
        return interval;
    }
}
