package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Handler;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;
import dev.lastcall.cloud.wire.rules.Samples;
import dev.lastcall.cloud.wire.rules.SdkClasses;
import dev.lastcall.cloud.wire.rules.ServiceRules;
import dev.lastcall.cloud.wire.shape.Structure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;

/** All operations of all services that the SDK knows; each answers with a sample and remembers what it was asked. */
final class EveryOperation {

    /** An operation with its classes. */
    record Known(
            Service service, String name, Class<? extends AwsRequest> request, Class<? extends AwsResponse> response) {}

    private final long seed;
    private volatile @Nullable SdkPojo lastRequest;
    private volatile @Nullable SdkPojo lastResponse;
    private final AtomicReference<@Nullable ApiError> nextFailure = new AtomicReference<>();
    private final List<Known> all = new ArrayList<>();

    EveryOperation(long seed) throws IOException {
        this(seed, (service, name) -> true);
    }

    /** Only some of them. */
    EveryOperation(long seed, BiPredicate<Service, String> wanted) throws IOException {
        this.seed = seed;
        for (var service : Service.values()) {
            var classes = SdkClasses.of(service);
            for (var name : classes.operations()) {
                if (!wanted.test(service, name)) {
                    continue;
                }
                all.add(new Known(
                        service,
                        realName(service, name),
                        classes.require(name + "Request").asSubclass(AwsRequest.class),
                        classes.require(name + "Response").asSubclass(AwsResponse.class)));
            }
        }
    }

    private static String realName(Service service, String spelled) {
        return ServiceRules.of(service).operations().stream()
                .filter(spelled::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("expected " + spelled + " in the rules"));
    }

    List<Known> all() {
        return all;
    }

    /** Their names by what clients sign for. */
    Map<String, List<String>> byService() {
        return all.stream()
                .collect(Collectors.groupingBy(
                        known -> known.service().signingName(),
                        TreeMap::new,
                        Collectors.mapping(Known::name, Collectors.toList())));
    }

    /** Operations that answer with everything set. */
    List<Operations> operations() {
        return List.of(Service.values()).stream()
                .map(service -> operations(service, new Samples(service, seed)::response))
                .toList();
    }

    /** Operations that answer with nothing set. */
    List<Operations> taciturn() {
        return List.of(Service.values()).stream()
                .map(service ->
                        operations(service, type -> Structure.of(type).draft().finish()))
                .toList();
    }

    private Operations operations(Service service, Function<Class<?>, SdkPojo> responses) {
        var builder = Operations.of(service, Turn.AT_ONCE);
        all.stream().filter(known -> known.service() == service).forEach(known -> add(builder, known, responses));
        return builder.build();
    }

    private void add(Operations.Builder builder, Known known, Function<Class<?>, SdkPojo> responses) {
        Handler<AwsRequest, AwsResponse> handler = (request, call) -> {
            lastRequest = request;
            var failure = nextFailure.getAndSet(null);
            if (failure != null) {
                throw failure;
            }
            var response = known.response().cast(responses.apply(known.response()));
            lastResponse = response;
            return CompletableFuture.completedFuture(response);
        };
        @SuppressWarnings("unchecked")
        var request = (Class<AwsRequest>) known.request();
        builder.later(request, handler);
    }

    /** The next operation fails. */
    void failNext(ApiError failure) {
        nextFailure.set(failure);
    }

    SdkPojo lastRequest() {
        return Objects.requireNonNull(lastRequest, "no request yet");
    }

    SdkPojo lastResponse() {
        return Objects.requireNonNull(lastResponse, "no response yet");
    }
}
