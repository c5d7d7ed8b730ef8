package dev.lastcall.cloud.api.events;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.event.Json;
import dev.lastcall.cloud.eventbridge.ClientEvent;
import dev.lastcall.cloud.eventbridge.EventBridge;
import dev.lastcall.cloud.wire.api.ApiError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;
import tools.jackson.core.JacksonException;

/** Events of clients. */
final class EventApi {

    private static final int MOST_BYTES = 256 * 1024;
    private static final List<String> MANDATORY =
            List.of("id", "account", "source", "time", "region", "resources", "detail-type");

    private final EventBridge eventBridge;

    EventApi(EventBridge eventBridge) {
        this.eventBridge = eventBridge;
    }

    PutEventsResponse put(PutEventsRequest request) {
        if (request.entries().stream().mapToInt(EventApi::size).sum() > MOST_BYTES) {
            throw ApiError.of("ValidationException", "Total size of the entries in the request is over the limit.");
        }
        var results = request.entries().stream().map(this::put).toList();
        return PutEventsResponse.builder()
                .failedEntryCount((int) results.stream()
                        .filter(result -> result.errorCode() != null)
                        .count())
                .entries(results)
                .build();
    }

    private static int size(PutEventsRequestEntry entry) {
        return ClientEvent.size(
                text(entry.source()),
                text(entry.detailType()),
                text(entry.detail()),
                entry.resources(),
                entry.time() != null);
    }

    private PutEventsResultEntry put(PutEventsRequestEntry entry) {
        var result = PutEventsResultEntry.builder();
        try {
            var event = new ClientEvent(
                    Optional.ofNullable(entry.eventBusName()).orElse(EventBridge.DEFAULT),
                    text(entry.source()),
                    text(entry.detailType()),
                    text(entry.detail()),
                    entry.resources(),
                    Optional.ofNullable(entry.time()));
            return result.eventId(eventBridge.put(event)).build();
        } catch (RefusedException refused) {
            return result.errorCode(refused.code())
                    .errorMessage(refused.getMessage())
                    .build();
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    TestEventPatternResponse test(TestEventPatternRequest request) {
        requireEvent(request.event());
        return TestEventPatternResponse.builder()
                .result(eventBridge.matches(request.eventPattern(), request.event()))
                .build();
    }

    private static void requireEvent(String text) {
        try {
            var event = Json.read(text);
            for (var member : MANDATORY) {
                if (!event.has(member)) {
                    throw notValid(member + " is missing.");
                }
            }
        } catch (JacksonException unreadable) {
            throw notValid("it is not JSON.");
        }
    }

    private static ApiError notValid(String reason) {
        return ApiError.of("ValidationException", "Parameter Event is not valid. Reason: " + reason);
    }
}
