package dev.lastcall.cloud.wire.rules;

import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.shape.Structure;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Looks for rules that no member of the SDK's classes would ever meet, as its classes and the models differ. */
final class RuleCoverage {

    private final RuleFile file;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> strangers = new TreeSet<>();

    private RuleCoverage(Service service) {
        file = RuleFile.of(service);
    }

    static Set<String> strangers(Service service) throws IOException {
        var coverage = new RuleCoverage(service);
        var classes = SdkClasses.of(service);
        for (var spelled : classes.operations()) {
            coverage.file.operations.forEach((name, rule) -> {
                if (name.toLowerCase(Locale.ROOT).equals(spelled.toLowerCase(Locale.ROOT))) {
                    coverage.walk(Structure.of(classes.require(spelled + "Request")), rule.input());
                }
            });
        }
        return coverage.strangers;
    }

    private void walk(Structure structure, String shape) {
        if (!(file.shapes.get(shape) instanceof Rule.Fields fields) || !seen.add(shape)) {
            return;
        }
        fields.members().forEach((name, field) -> {
            var member = structure.member(name);
            if (member.isEmpty()) {
                strangers.add(structure.name() + "." + name);
                return;
            }
            member.get()
                    .innermost()
                    .ifPresent(inner -> walk(inner, innermost(field.shape().orElse("-"))));
        });
    }

    private String innermost(String shape) {
        var rule = file.shapes.get(shape);
        if (rule instanceof Rule.Elements elements) {
            return innermost(elements.shape().orElse("-"));
        }
        return rule instanceof Rule.Entries entries ? innermost(entries.value().orElse("-")) : shape;
    }
}
