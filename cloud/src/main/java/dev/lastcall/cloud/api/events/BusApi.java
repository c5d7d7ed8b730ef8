package dev.lastcall.cloud.api.events;

import dev.lastcall.cloud.eventbridge.Bus;
import dev.lastcall.cloud.eventbridge.EventBridge;
import dev.lastcall.cloud.wire.api.ApiError;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;

/** Event buses. */
final class BusApi {

    private final EventBridge eventBridge;

    BusApi(EventBridge eventBridge) {
        this.eventBridge = eventBridge;
    }

    CreateEventBusResponse create(CreateEventBusRequest request) {
        if (request.eventSourceName() != null || request.name().contains("/")) {
            throw ApiError.of("ValidationException", "Lastcall's cloud has no event buses of partners.");
        }
        var bus = eventBridge.createBus(
                request.name(), Optional.ofNullable(request.description()), TagApi.map(request.tags()));
        return CreateEventBusResponse.builder()
                .eventBusArn(bus.arn())
                .description(bus.description().orElse(null))
                .build();
    }

    DescribeEventBusResponse describe(DescribeEventBusRequest request) {
        var bus = eventBridge.bus(Optional.ofNullable(request.name()).orElse(EventBridge.DEFAULT));
        return DescribeEventBusResponse.builder()
                .name(bus.name())
                .arn(bus.arn())
                .description(bus.description().orElse(null))
                .creationTime(bus.created())
                .lastModifiedTime(bus.created())
                .build();
    }

    ListEventBusesResponse list(ListEventBusesRequest request) {
        var prefix = Optional.ofNullable(request.namePrefix()).orElse("");
        var page = Pages.of(
                eventBridge.buses().stream()
                        .filter(bus -> bus.name().startsWith(prefix))
                        .toList(),
                Bus::name,
                request.nextToken(),
                request.limit());
        return ListEventBusesResponse.builder()
                .eventBuses(page.things().stream().map(BusApi::shape).toList())
                .nextToken(page.token())
                .build();
    }

    private static EventBus shape(Bus bus) {
        return EventBus.builder()
                .name(bus.name())
                .arn(bus.arn())
                .description(bus.description().orElse(null))
                .creationTime(bus.created())
                .lastModifiedTime(bus.created())
                .build();
    }

    DeleteEventBusResponse delete(DeleteEventBusRequest request) {
        eventBridge.deleteBus(request.name());
        return DeleteEventBusResponse.builder().build();
    }
}
