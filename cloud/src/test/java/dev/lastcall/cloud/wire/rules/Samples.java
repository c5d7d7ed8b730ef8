package dev.lastcall.cloud.wire.rules;

import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.shape.Kind;
import dev.lastcall.cloud.wire.shape.Member;
import dev.lastcall.cloud.wire.shape.Structure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/** Objects of the SDK with every member set, as far as the rules of the models and good sense allow. */
public final class Samples {

    private static final int DEEPEST = 7;

    /** What the SDK's clients do something of their own with. */
    private static final Set<String> LEFT_ALONE =
            Set.of("PutEventsRequest.EndpointId", "CopySnapshotRequest.PresignedUrl");

    private final Map<String, Rule> rules;
    private final RuleFile file;
    private final Random random;

    public Samples(Service service, long seed) {
        file = RuleFile.of(service);
        rules = file.shapes;
        random = new Random(seed);
    }

    /** A request that keeps to the rules; empty if a required member has a pattern for which no text is known. */
    public Optional<SdkPojo> request(String operation, Class<?> type) {
        var rule = file.operations.get(operation);
        return structure(Structure.of(type), rule == null ? "-" : rule.input(), 0);
    }

    /** A response. */
    public SdkPojo response(Class<?> type) {
        var structure = Structure.of(type);
        return structure(structure, "-", 0).orElseGet(() -> structure.draft().finish());
    }

    private Optional<SdkPojo> structure(Structure structure, String shape, int depth) {
        var fields = rules.get(shape) instanceof Rule.Fields found ? found.members() : Map.<String, Rule.Field>of();
        var draft = structure.draft();
        boolean empty = true;
        for (var member : structure.members()) {
            var field = fields.getOrDefault(member.name(), new Rule.Field(false, Optional.empty()));
            if (LEFT_ALONE.contains(structure.name() + "." + member.name())) {
                continue;
            }
            // A dry run is never answered.
            Optional<Object> value = member.name().equals("DryRun")
                    ? Optional.of(false)
                    : value(member, field.shape().orElse("-"), depth);
            if (value.isPresent()) {
                draft.set(member, value.get());
                empty = false;
            } else if (field.required()) {
                return Optional.empty();
            }
        }
        return empty && depth > 0 ? Optional.empty() : Optional.of(draft.finish());
    }

    private Optional<Object> value(Member member, String shape, int depth) {
        return switch (member.kind()) {
            case STRUCTURE ->
                depth >= DEEPEST
                        ? Optional.empty()
                        : structure(member.structure(), shape, depth + 1).map(Object.class::cast);
            case LIST -> list(member, rules.get(shape) instanceof Rule.Elements found ? found : null, depth);
            case MAP -> map(member, rules.get(shape) instanceof Rule.Entries found ? found : null, depth);
            default -> scalar(member.kind(), rules.get(shape));
        };
    }

    private Optional<Object> list(Member member, Rule.@Nullable Elements rule, int depth) {
        var list = new ArrayList<Object>();
        var least = rule == null ? null : rule.size().least();
        for (int i = Math.max(1 + random.nextInt(3), least == null ? 0 : least.intValue()); i > 0; i--) {
            var shape = rule == null ? "-" : rule.shape().orElse("-");
            value(member.element(), shape, depth + 1).ifPresent(list::add);
        }
        if (rule != null && rule.size().isBelow(list.size())) {
            return Optional.of(
                    List.copyOf(list.subList(0, Integer.parseInt(rule.size().mostText()))));
        }
        return list.isEmpty() || (rule != null && rule.size().isAbove(list.size()))
                ? Optional.empty()
                : Optional.of(list);
    }

    private Optional<Object> map(Member member, Rule.@Nullable Entries rule, int depth) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            var keyRule = rule == null ? null : rules.get(rule.key().orElse("-"));
            var key = scalar(Kind.TEXT, keyRule);
            var value =
                    value(member.element(), rule == null ? "-" : rule.value().orElse("-"), depth + 1);
            key.ifPresent(name -> value.ifPresent(found -> map.put((String) name, found)));
        }
        return map.isEmpty() ? Optional.empty() : Optional.of(map);
    }

    private Optional<Object> scalar(Kind kind, @Nullable Rule rule) {
        return switch (kind) {
            case TEXT -> text(rule).map(Object.class::cast);
            case BOOLEAN -> Optional.of(random.nextBoolean());
            case SHORT -> Optional.of((short) number(rule));
            case INTEGER -> Optional.of((int) number(rule));
            case LONG -> Optional.of((long) number(rule));
            case FLOAT -> Optional.of((float) number(rule) + 0.25f);
            case DOUBLE -> Optional.of(number(rule) + 0.25);
            case DECIMAL -> Optional.of(BigDecimal.valueOf(random.nextInt(1000), 2));
            case TIMESTAMP -> Optional.of(Instant.ofEpochMilli(1_767_225_600_000L + random.nextInt(1_000_000_000)));
            case DOCUMENT ->
                Optional.of(Document.fromMap(Map.of(
                        "a",
                        Document.fromList(List.of(Document.fromNull(), Document.fromBoolean(true))),
                        "b",
                        Document.fromString(SampleText.any(random)))));
            case BLOB -> {
                var bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                yield Optional.of(SdkBytes.fromByteArray(bytes));
            }
            default -> throw new IllegalStateException("expected a scalar, found " + kind);
        };
    }

    private Optional<String> text(@Nullable Rule rule) {
        if (rule instanceof Rule.Choice choice) {
            return Optional.of(
                    choice.values().get(random.nextInt(choice.values().size())));
        }
        return rule instanceof Rule.Text text ? SampleText.keeping(text, random) : Optional.of(SampleText.any(random));
    }

    private double number(@Nullable Rule rule) {
        int free = random.nextInt(2000);
        if (!(rule instanceof Rule.Range range)) {
            return free - 1000;
        }
        var least = range.bounds().least();
        var most = range.bounds().most();
        double from = least == null ? 0 : least;
        return most == null ? from + free : from + Math.floor(random.nextDouble() * (most - from));
    }
}
