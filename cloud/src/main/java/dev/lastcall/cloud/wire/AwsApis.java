package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Call;
import dev.lastcall.cloud.wire.api.Operation;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.http.HttpCall;
import dev.lastcall.cloud.wire.protocol.Protocol;
import dev.lastcall.cloud.wire.rules.ServiceRules;
import java.net.URI;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Answers calls to the AWS APIs: finds the operation, reads and checks the request, and writes what it answers. */
public final class AwsApis {

    private final Map<Service, Operations> operations = new EnumMap<>(Service.class);
    private final Supplier<String> requestIds;
    private final Authentication authentication;
    private final Interference interference;

    /** APIs that do as they are told. */
    public AwsApis(Collection<Operations> services, Supplier<String> requestIds, Authentication authentication) {
        this(services, requestIds, authentication, Interference.NONE);
    }

    /**
     * The APIs of these services; calls to the others are refused by name.
     *
     * @param requestIds asked for each call, on the server's threads
     * @param interference comes between a call that may be made and its being carried out
     */
    public AwsApis(
            Collection<Operations> services,
            Supplier<String> requestIds,
            Authentication authentication,
            Interference interference) {
        services.forEach(service -> operations.put(service.service(), service));
        this.requestIds = requestIds;
        this.authentication = authentication;
        this.interference = interference;
    }

    /** The answer to a call, now or later; never a failure. To be cancelled when nobody waits for it any more. */
    public CompletionStage<HttpAnswer> answer(HttpCall call) {
        var requestId = requestIds.get();
        return Route.of(call)
                .map(route -> answer(call, route, requestId))
                .orElseGet(() -> CompletableFuture.completedFuture(Strangers.answer(call, requestId)));
    }

    private CompletionStage<HttpAnswer> answer(HttpCall call, Route route, String requestId) {
        var protocol = route.protocol();
        try {
            if (call.tooLong()) {
                throw protocol.tooLong();
            }
            Browsers.refuse(call);
            authentication.check(call, route.service());
            var asked = protocol.open(call);
            var operation = operation(route, asked.operation());
            var request = asked.read(operation.request());
            ServiceRules.of(route.service()).check(operation.name(), request);
            DryRun.refuse(request);
            var response = interference.around(
                    operation, request, () -> operation.handler().handle(request, context(call, requestId)));
            return abandonable(
                    response,
                    response.handle((found, failure) -> outcome(protocol, operation, found, failure, requestId)));
        } catch (RuntimeException failure) {
            return CompletableFuture.completedFuture(protocol.error(Faults.of(route.service(), failure), requestId));
        }
    }

    /** Whoever cancels the answer cancels the response, too. */
    private static CompletionStage<HttpAnswer> abandonable(
            CompletionStage<Object> response, CompletionStage<HttpAnswer> answer) {
        answer.whenComplete((sent, failure) -> {
            if (failure instanceof CancellationException) {
                response.toCompletableFuture().cancel(false);
            }
        });
        return answer;
    }

    private Operation operation(Route route, String name) {
        return Optional.ofNullable(operations.get(route.service()))
                .flatMap(service -> service.named(name))
                .orElseThrow(() -> missing(route, name));
    }

    private static ApiError missing(Route route, String name) {
        return ServiceRules.of(route.service()).operation(name).isPresent()
                ? ApiError.of(
                                "NotImplemented",
                                name + " is an operation of " + route.service().title()
                                        + " that Lastcall's cloud does not implement; docs/cloud-api.md lists those that it does")
                        .withStatus(501)
                : route.protocol().unknownOperation(name);
    }

    private static HttpAnswer outcome(
            Protocol protocol,
            Operation operation,
            @Nullable Object response,
            @Nullable Throwable failure,
            String requestId) {
        if (failure != null) {
            if (Faults.causeOf(failure) instanceof ConnectionCutException) {
                return HttpAnswer.CUT;
            }
            return protocol.error(Faults.of(operation.service(), failure), requestId);
        }
        try {
            return protocol.answer(operation, (SdkPojo) Objects.requireNonNull(response, "no response"), requestId);
        } catch (RuntimeException unwritable) {
            return protocol.error(Faults.of(operation.service(), unwritable), requestId);
        }
    }

    private static Call context(HttpCall call, String requestId) {
        var host = call.header("host").filter(name -> name.matches("[A-Za-z0-9.\\-]+(:[0-9]{1,5})?"));
        return new Call(
                requestId,
                URI.create("http://" + host.orElse("localhost")),
                CredentialScope.of(call).map(CredentialScope::region).orElse(""));
    }
}
