package dev.lastcall.cloud.eventbridge;

import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.event.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a target gets for an event. */
record Payload(CloudEvent event, Rule rule, Instant ingested) {

    String of(Target target) {
        if (target.input().isPresent()) {
            return target.input().get();
        }
        if (target.inputPath().isPresent()) {
            return JsonPath.read(Json.read(event.toJson()), target.inputPath().get())
                    .map(Json::write)
                    .orElse("null");
        }
        return target.inputTransformer().map(this::transformed).orElseGet(event::toJson);
    }

    private String transformed(InputTransformer transformer) {
        var whole = Json.read(event.toJson());
        return new Template(transformer.template())
                .filled(name -> predefined(name, whole)
                        .or(() -> Optional.ofNullable(transformer.paths().get(name))
                                .flatMap(path -> JsonPath.read(whole, path))));
    }

    private Optional<JsonNode> predefined(String name, JsonNode whole) {
        return switch (name) {
            case "aws.events.rule-arn" -> text(rule.arn());
            case "aws.events.rule-name" -> text(rule.name());
            case "aws.events.event.ingestion-time" ->
                text(ingested.truncatedTo(ChronoUnit.SECONDS).toString());
            case "aws.events.event.json" -> Optional.of(whole);
            case "aws.events.event" -> Optional.of(((ObjectNode) whole.deepCopy()).without("detail"));
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> text(String text) {
        return Optional.of(JsonNodeFactory.instance.stringNode(text));
    }
}
