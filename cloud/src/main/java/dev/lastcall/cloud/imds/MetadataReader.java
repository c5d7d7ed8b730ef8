package dev.lastcall.cloud.imds;

import dev.lastcall.cloud.agent.InstanceMetadata;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.http.HttpCalls;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads instance metadata as the ECS agent does: over HTTP, with a session token of 300 s where one is given out, 250
 * ms for connecting and 500 ms for an answer. A request is sent once: the agent's next poll comes a second later.
 * Source: amazon-ecs-agent 1.105.1, {@code ecs-agent/ec2/ec2_metadata_client.go}.
 */
public final class MetadataReader implements InstanceMetadata, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetadataReader.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(250);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(500);
    private static final String TOKEN_TTL = "300";

    private final HttpCalls calls = new HttpCalls("lastcall-cloud-agents", CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    private final Loop loop;
    private final InstanceMetadataService service;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** A reader whose answers come on {@code loop}. */
    public MetadataReader(Loop loop, InstanceMetadataService service) {
        this.loop = loop;
        this.service = service;
    }

    @Override
    public void read(Instance instance, String path, Consumer<Optional<String>> answer) {
        var address = service.address(instance.id());
        if (address.isEmpty()) {
            loop.execute(() -> answer.accept(Optional.empty()));
            return;
        }
        token(address.get(), instance.id())
                .thenCompose(token -> get(address.get(), path, token))
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        LOG.debug("instance metadata of {} did not answer", instance.id(), failure);
                    } else if (response.status() == 401) {
                        tokens.remove(instance.id());
                    }
                    var body = failure == null && response.status() == 200
                            ? Optional.of(response.body())
                            : Optional.<String>empty();
                    loop.execute(() -> answer.accept(body));
                });
    }

    private CompletableFuture<String> token(URI address, String instanceId) {
        var held = tokens.get(instanceId);
        if (held != null) {
            return CompletableFuture.completedFuture(held);
        }
        var headers = Map.of("X-aws-ec2-metadata-token-ttl-seconds", TOKEN_TTL);
        return calls.call(address, new Request("PUT", "/latest/api/token", headers, ""))
                .thenApply(response -> {
                    if (response.status() == 200) {
                        tokens.put(instanceId, response.body());
                        return response.body();
                    }
                    return "";
                });
    }

    private CompletableFuture<Response> get(URI address, String path, String token) {
        var headers = token.isEmpty() ? Map.<String, String>of() : Map.of("X-aws-ec2-metadata-token", token);
        return calls.call(address, new Request("GET", "/latest/" + path, headers, ""));
    }

    @Override
    public void close() {
        calls.close();
    }
}
