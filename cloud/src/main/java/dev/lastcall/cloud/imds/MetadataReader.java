package dev.lastcall.cloud.imds;

import dev.lastcall.cloud.agent.InstanceMetadata;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.http.HttpCalls;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads instance metadata as the ECS agent does: over HTTP, with a session token of 300 s where one is given out, 250
 * ms for connecting and 500 ms for an answer; what may be better the next time is tried up to five times within 5 s, a
 * 401 with a new token. Source: amazon-ecs-agent 1.105.1, {@code ecs-agent/ec2/ec2_metadata_client.go}, and the {@code
 * feature/ec2/imds} of the aws-sdk-go-v2 that comes with it.
 */
public final class MetadataReader implements InstanceMetadata, AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(250);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(500);

    /** What sends a request once. */
    @FunctionalInterface
    interface Calls {
        CompletableFuture<Response> call(URI server, Request request);
    }

    private final Loop loop;
    private final Function<String, Optional<URI>> addresses;
    private final Calls calls;
    private final Runnable close;
    private final Map<String, HeldToken> tokens = new HashMap<>();

    /** A reader whose answers come on {@code loop}. */
    public MetadataReader(Loop loop, InstanceMetadataService service) {
        this(loop, service, new HttpCalls("lastcall-cloud-agents", CONNECT_TIMEOUT, ANSWER_TIMEOUT));
    }

    private MetadataReader(Loop loop, InstanceMetadataService service, HttpCalls calls) {
        this(loop, service::address, calls::call, calls::close);
    }

    MetadataReader(Loop loop, Function<String, Optional<URI>> addresses, Calls calls, Runnable close) {
        this.loop = loop;
        this.addresses = addresses;
        this.calls = calls;
        this.close = close;
    }

    @Override
    public void read(Instance instance, String path, Consumer<Optional<String>> answer) {
        loop.execute(() -> readNow(instance.id(), path, answer));
    }

    private void readNow(String instanceId, String path, Consumer<Optional<String>> answer) {
        addresses
                .apply(instanceId)
                .ifPresentOrElse(
                        address -> {
                            var token = tokens.computeIfAbsent(instanceId, id -> new HeldToken());
                            new Reading(loop, calls, address, token, path, answer).begin();
                        },
                        () -> answer.accept(Optional.empty()));
    }

    @Override
    public void close() {
        close.run();
    }
}
