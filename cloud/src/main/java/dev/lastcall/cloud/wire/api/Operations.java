package dev.lastcall.cloud.wire.api;

import dev.lastcall.cloud.wire.shape.Structure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * What there is of one service, e.g.
 *
 * <pre>{@code
 * var ecs = Operations.of(Service.ECS, world.loop()::submit)
 *         .on(RunTaskRequest.class, tasks::run, "cluster", "count", "taskDefinition", "overrides.containerOverrides")
 *         .on(StopTaskRequest.class, tasks::stop, "cluster", "task", "reason")
 *         .build();
 * }</pre>
 *
 * <p>A handler gets the SDK's request, whose members have been checked against AWS's model, and gives the SDK's
 * response, or throws {@link ApiError}. Safe for use from any thread; its builder is not.
 */
public final class Operations {

    /** Where the SDK spells a class in another way than AWS the operation. */
    private static final Map<String, String> RESPELLED = Map.of(
            "AssumeRoleWithSaml", "AssumeRoleWithSAML",
            "DescribeSslPolicies", "DescribeSSLPolicies",
            "EnableVolumeIo", "EnableVolumeIO");

    private final Service service;
    private final Map<String, Operation> byName;

    private Operations(Service service, Map<String, Operation> byName) {
        this.service = service;
        this.byName = Map.copyOf(byName);
    }

    /**
     * Nothing yet.
     *
     * @param turn where the handlers run that answer at once
     */
    public static Builder of(Service service, Turn turn) {
        return new Builder(service, turn);
    }

    /** Whose operations these are. */
    public Service service() {
        return service;
    }

    /** One by its name. */
    public Optional<Operation> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All, by name. */
    public Collection<Operation> all() {
        return List.copyOf(new TreeMap<>(byName).values());
    }

    /** Collects operations. */
    public static final class Builder {

        private final Service service;
        private final Turn turn;
        private final Map<String, Operation> byName = new TreeMap<>();

        private Builder(Service service, Turn turn) {
            this.service = service;
            this.turn = turn;
        }

        /**
         * An operation that answers at once, on its turn.
         *
         * @param request the SDK's class; the operation's name is its own without {@code Request}
         * @param supported the members of the request that the handler acts on, e.g. {@code
         *     overrides.containerOverrides.command}; a member stands for all below it
         * @throws IllegalArgumentException if a member does not exist, or the operation is there already
         */
        public <Q extends AwsRequest, R extends AwsResponse> Builder on(
                Class<Q> request, Function<Q, R> handler, String... supported) {
            return on(request, (Q asked, Call call) -> handler.apply(asked), supported);
        }

        /** The same, for a handler that wants to know more of the call. */
        public <Q extends AwsRequest, R extends AwsResponse> Builder on(
                Class<Q> request, BiFunction<Q, Call, R> handler, String... supported) {
            return later(request, (asked, call) -> turn.submit(() -> handler.apply(asked, call)), supported);
        }

        /** The same, for a handler that answers when it can, and sees to its own turns: a long poll. */
        public <Q extends AwsRequest, R extends AwsResponse> Builder later(
                Class<Q> request, Handler<Q, R> handler, String... supported) {
            var spelled = request.getSimpleName().replaceFirst("Request$", "");
            var name = RESPELLED.getOrDefault(spelled, spelled);
            var operation = new Operation(
                    service,
                    name,
                    Structure.of(request),
                    List.of(supported),
                    (asked, call) -> widened(handler.handle(request.cast(asked), call)));
            if (byName.putIfAbsent(name, operation) != null) {
                throw new IllegalArgumentException(
                        "expected each operation once, found " + name + " of " + service.title() + " again");
            }
            return this;
        }

        /** The stage itself, so that whoever cancels it reaches the handler. */
        @SuppressWarnings("unchecked")
        private static CompletionStage<Object> widened(CompletionStage<? extends AwsResponse> answer) {
            return (CompletionStage<Object>) (CompletionStage<?>) answer;
        }

        /** What has been collected. */
        public Operations build() {
            return new Operations(service, byName);
        }
    }
}
