package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.PlacementConstraint;
import dev.lastcall.cloud.ecs.PlacementRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;

/** Placement strategies and constraints on both sides. */
final class Placements {

    private static final int MOST_RULES = 5;
    private static final int MOST_CONSTRAINTS = 10;

    private Placements() {}

    static Placement asked(
            List<PlacementStrategy> strategy,
            List<software.amazon.awssdk.services.ecs.model.PlacementConstraint> constraints) {
        if (strategy.size() > MOST_RULES) {
            throw Answers.invalid("A maximum of " + MOST_RULES + " placement strategies is allowed.");
        }
        if (constraints.size() > MOST_CONSTRAINTS) {
            throw Answers.invalid("A maximum of " + MOST_CONSTRAINTS + " placement constraints is allowed.");
        }
        return new Placement(
                strategy.stream().map(Placements::rule).toList(),
                constraints.stream().map(Placements::constraint).toList(),
                Optional.empty());
    }

    private static PlacementRule rule(PlacementStrategy asked) {
        var type = asked.type() == null ? PlacementStrategyType.UNKNOWN_TO_SDK_VERSION : asked.type();
        return switch (type) {
            case SPREAD ->
                new PlacementRule(
                        dev.lastcall.cloud.ecs.PlacementStrategy.SPREAD,
                        field(asked.field(), "for the spread strategy"));
            case BINPACK -> binpack(asked.field());
            case RANDOM -> new PlacementRule(dev.lastcall.cloud.ecs.PlacementStrategy.RANDOM, "");
            case UNKNOWN_TO_SDK_VERSION -> throw Answers.invalid("Placement strategy type must be specified.");
        };
    }

    private static PlacementRule binpack(@Nullable String asked) {
        var field = field(asked, "for the binpack strategy");
        if (!List.of("cpu", "memory").contains(field.toLowerCase(Locale.ROOT))) {
            throw Answers.invalid("Field must be cpu or memory for the binpack strategy, found " + field + ".");
        }
        return new PlacementRule(dev.lastcall.cloud.ecs.PlacementStrategy.BINPACK, field);
    }

    private static String field(@Nullable String field, String what) {
        if (field == null || field.isEmpty()) {
            throw Answers.invalid("Field must be specified " + what + ".");
        }
        return field;
    }

    private static PlacementConstraint constraint(software.amazon.awssdk.services.ecs.model.PlacementConstraint asked) {
        var type = asked.type() == null ? PlacementConstraintType.UNKNOWN_TO_SDK_VERSION : asked.type();
        return switch (type) {
            case DISTINCT_INSTANCE -> PlacementConstraint.distinctInstance();
            case MEMBER_OF -> PlacementConstraint.memberOf(field(asked.expression(), "as the expression of memberOf"));
            case UNKNOWN_TO_SDK_VERSION -> throw Answers.invalid("Placement constraint type must be specified.");
        };
    }

    static List<PlacementStrategy> strategyShapes(Placement placement) {
        return placement.strategy().stream()
                .map(rule -> PlacementStrategy.builder()
                        .type(rule.type().name().toLowerCase(Locale.ROOT))
                        .field(rule.field().isEmpty() ? null : rule.field())
                        .build())
                .toList();
    }

    static List<software.amazon.awssdk.services.ecs.model.PlacementConstraint> constraintShapes(Placement placement) {
        return placement.constraints().stream()
                .map(constraint -> constraint instanceof PlacementConstraint.MemberOf memberOf
                        ? software.amazon.awssdk.services.ecs.model.PlacementConstraint.builder()
                                .type(PlacementConstraintType.MEMBER_OF)
                                .expression(memberOf.expression())
                                .build()
                        : software.amazon.awssdk.services.ecs.model.PlacementConstraint.builder()
                                .type(PlacementConstraintType.DISTINCT_INSTANCE)
                                .build())
                .toList();
    }
}
