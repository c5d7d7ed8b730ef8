package dev.lastcall.cloud.wire.rules;

import dev.lastcall.cloud.wire.shape.Member;
import dev.lastcall.cloud.wire.shape.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Walks one request beside the rules of its shapes. */
final class Inspection {

    /** More than this helps nobody. */
    private static final int MOST_BREACHES = 20;

    /** Where a value stands, in the two ways of saying it. */
    private record Place(String path, String name) {

        Place member(Member member) {
            var name = member.name();
            var lower = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
            return new Place(join(path, lower), join(this.name, member.requestName()));
        }

        Place entry(Object key) {
            return new Place(path + "." + key + ".member", name + "." + key);
        }

        private static String join(String before, String name) {
            return before.isEmpty() ? name : before + "." + name;
        }
    }

    private final Map<String, Rule> rules;
    private final List<Breach> breaches = new ArrayList<>();

    private Inspection(Map<String, Rule> rules) {
        this.rules = rules;
    }

    static List<Breach> of(SdkPojo request, String shape, Map<String, Rule> rules) {
        var inspection = new Inspection(rules);
        inspection.structure(request, shape, new Place("", ""));
        return inspection.breaches;
    }

    private void structure(SdkPojo object, String shape, Place place) {
        if (!(rules.get(shape) instanceof Rule.Fields fields)) {
            return;
        }
        for (var member : Structure.of(object).members()) {
            var field = fields.members().get(member.name());
            if (field == null) {
                continue;
            }
            var value = member.get(object);
            if (value != null) {
                value(value, member, field.shape(), place.member(member));
            } else if (field.required()) {
                missing(place.member(member));
            }
        }
    }

    private void value(Object value, Member member, Optional<String> shape, Place place) {
        if (shape.isEmpty() || breaches.size() >= MOST_BREACHES) {
            return;
        }
        var rule = rules.get(shape.get());
        if (rule instanceof Rule.Fields && value instanceof SdkPojo object) {
            structure(object, shape.get(), place);
        } else if (rule instanceof Rule.Elements elements && value instanceof List<?> list) {
            size(elements.size(), list.size(), list, place);
            for (int i = 0; i < list.size(); i++) {
                entry(list.get(i), member.element(), elements.shape(), place.entry(i + 1));
            }
        } else if (rule instanceof Rule.Entries entries && value instanceof Map<?, ?> map) {
            size(entries.size(), map.size(), map, place);
            map.forEach((key, entry) -> {
                value(key, member, entries.key(), place.entry(key));
                entry(entry, member.element(), entries.value(), place.entry(key));
            });
        } else if (rule instanceof Rule.Choice choice && value instanceof String text) {
            if (!choice.values().contains(text)) {
                add(place, value, Breach.Kind.CHOICE, "satisfy enum value set: " + choice.values());
            }
        } else if (rule instanceof Rule.Text text) {
            text(text, value, place);
        } else if (rule instanceof Rule.Range range && value instanceof Number found) {
            number(range.bounds(), found.doubleValue(), value, place);
        }
    }

    private void entry(@Nullable Object value, Member member, Optional<String> shape, Place place) {
        if (value == null) {
            missing(place);
        } else {
            value(value, member, shape, place);
        }
    }

    private void text(Rule.Text rule, Object value, Place place) {
        if (!(value instanceof String text)) {
            return;
        }
        if (size(rule.length(), text.codePointCount(0, text.length()), text, place)) {
            rule.pattern()
                    .map(Pattern::pattern)
                    .filter(pattern -> !rule.pattern().get().matcher(text).matches())
                    .ifPresent(pattern ->
                            add(place, value, Breach.Kind.OTHER, "satisfy regular expression pattern: " + pattern));
        }
    }

    private boolean size(Bounds bounds, int size, Object value, Place place) {
        if (bounds.isAbove(size)) {
            add(place, value, Breach.Kind.OTHER, "have length greater than or equal to " + bounds.leastText());
        } else if (bounds.isBelow(size)) {
            add(place, value, Breach.Kind.OTHER, "have length less than or equal to " + bounds.mostText());
        } else {
            return true;
        }
        return false;
    }

    private void number(Bounds bounds, double found, Object value, Place place) {
        if (bounds.isAbove(found)) {
            add(place, value, Breach.Kind.OTHER, "have value greater than or equal to " + bounds.leastText());
        } else if (bounds.isBelow(found)) {
            add(place, value, Breach.Kind.OTHER, "have value less than or equal to " + bounds.mostText());
        }
    }

    private void missing(Place place) {
        add(place, null, Breach.Kind.MISSING, "not be null");
    }

    private void add(Place place, @Nullable Object value, Breach.Kind kind, String demand) {
        if (breaches.size() < MOST_BREACHES) {
            breaches.add(new Breach(place.path(), place.name(), value, kind, demand));
        }
    }
}
