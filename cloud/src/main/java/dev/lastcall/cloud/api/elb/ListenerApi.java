package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.Listener;
import dev.lastcall.cloud.elb.Listeners;
import dev.lastcall.cloud.elb.LoadBalancers;
import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Listeners. */
final class ListenerApi {

    private final LoadBalancers loadBalancers;
    private final Listeners listeners;

    ListenerApi(LoadBalancers loadBalancers, Listeners listeners) {
        this.loadBalancers = loadBalancers;
        this.listeners = listeners;
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(
                        CreateListenerRequest.class,
                        this::create,
                        "LoadBalancerArn",
                        "Protocol",
                        "Port",
                        "DefaultActions",
                        "Tags")
                .on(
                        DescribeListenersRequest.class,
                        this::describe,
                        "LoadBalancerArn",
                        "ListenerArns",
                        "Marker",
                        "PageSize")
                .on(ModifyListenerRequest.class, this::modify, "ListenerArn", "Port", "Protocol", "DefaultActions")
                .on(DeleteListenerRequest.class, this::delete, "ListenerArn");
    }

    private CreateListenerResponse create(CreateListenerRequest request) {
        if (request.protocol() == null || request.port() == null) {
            throw Answers.invalid("A listener must have a protocol and a port");
        }
        requireHttp(request.protocol(), request.protocolAsString(), request.certificates());
        var made = listeners.create(
                request.loadBalancerArn(),
                request.port(),
                ActionShape.from(request.defaultActions()),
                Answers.tags(request.tags()));
        return CreateListenerResponse.builder().listeners(shape(made)).build();
    }

    private static void requireHttp(@Nullable ProtocolEnum protocol, String word, List<Certificate> certificates) {
        if (protocol == null && certificates.isEmpty() || protocol == ProtocolEnum.HTTP && certificates.isEmpty()) {
            return;
        }
        throw ApiError.of(
                "UnsupportedProtocol",
                "Lastcall's cloud listens with HTTP and without certificates, found '" + word + "'");
    }

    private DescribeListenersResponse describe(DescribeListenersRequest request) {
        var page = Answers.page(found(request), Listener::arn, request.marker(), request.pageSize());
        return DescribeListenersResponse.builder()
                .listeners(page.things().stream().map(ListenerApi::shape).toList())
                .nextMarker(page.token())
                .build();
    }

    private List<Listener> found(DescribeListenersRequest request) {
        if (!request.listenerArns().isEmpty()) {
            return request.listenerArns().stream()
                    .distinct()
                    .map(listeners::get)
                    .toList();
        }
        if (request.loadBalancerArn() == null) {
            throw Answers.invalid("You must specify either listener ARNs or a load balancer ARN");
        }
        return loadBalancers.get(request.loadBalancerArn()).listeners();
    }

    private ModifyListenerResponse modify(ModifyListenerRequest request) {
        requireHttp(request.protocol(), request.protocolAsString(), request.certificates());
        var port = request.port() == null ? OptionalInt.empty() : OptionalInt.of(request.port());
        Optional<Action> action = request.defaultActions().isEmpty()
                ? Optional.empty()
                : Optional.of(ActionShape.from(request.defaultActions()));
        var changed = listeners.modify(request.listenerArn(), port, action);
        return ModifyListenerResponse.builder().listeners(shape(changed)).build();
    }

    private DeleteListenerResponse delete(DeleteListenerRequest request) {
        listeners.delete(request.listenerArn());
        return DeleteListenerResponse.builder().build();
    }

    private static software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener shape(Listener listener) {
        return software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener.builder()
                .listenerArn(listener.arn())
                .loadBalancerArn(listener.loadBalancer().arn())
                .port(listener.port())
                .protocol(ProtocolEnum.HTTP)
                .defaultActions(ActionShape.of(listener.defaultAction()))
                .build();
    }
}
