package dev.lastcall.cloud.imds;

import dev.lastcall.cloud.agent.InstanceMetadata;
import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads instance metadata as the ECS agent does: over HTTP, with a session token of 300 s where one is given out.
 * Source: amazon-ecs-agent 1.105.1, {@code ecs-agent/ec2/ec2_metadata_client.go}.
 */
public final class MetadataReader implements InstanceMetadata, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetadataReader.class);

    private static final Duration OPERATION_TIMEOUT = Duration.ofSeconds(5);
    private static final String TOKEN_TTL = "300";

    private final ExecutorService executor = Executors.newSingleThreadExecutor(body -> {
        var thread = new Thread(body, "lastcall-cloud-agents");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client;
    private final Loop loop;
    private final InstanceMetadataService service;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** A reader whose answers come on {@code loop}. */
    public MetadataReader(Loop loop, InstanceMetadataService service) {
        this.loop = loop;
        this.service = service;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(250))
                .executor(executor)
                .build();
    }

    @Override
    public void read(Instance instance, String path, Consumer<Optional<String>> answer) {
        var address = service.address(instance.id());
        if (address.isEmpty()) {
            loop.execute(() -> answer.accept(Optional.empty()));
            return;
        }
        token(address.get(), instance.id())
                .thenCompose(token -> get(address.get().resolve("/latest/" + path), token))
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        LOG.debug("instance metadata of {} did not answer", instance.id(), failure);
                    } else if (response.statusCode() == 401) {
                        tokens.remove(instance.id());
                    }
                    var body = failure == null && response.statusCode() == 200
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
        var request = HttpRequest.newBuilder(address.resolve("/latest/api/token"))
                .timeout(OPERATION_TIMEOUT)
                .header("X-aws-ec2-metadata-token-ttl-seconds", TOKEN_TTL)
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(response -> {
            if (response.statusCode() == 200) {
                tokens.put(instanceId, response.body());
                return response.body();
            }
            return "";
        });
    }

    private CompletableFuture<HttpResponse<String>> get(URI item, String token) {
        var request = HttpRequest.newBuilder(item).timeout(OPERATION_TIMEOUT).GET();
        if (!token.isEmpty()) {
            request.header("X-aws-ec2-metadata-token", token);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
