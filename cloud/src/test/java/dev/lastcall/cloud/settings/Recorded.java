package dev.lastcall.cloud.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks into the components of a record of settings. */
final class Recorded {

    private Recorded() {}

    /** The components by name, in their order. */
    static Map<String, Object> components(Record settings) {
        var components = new LinkedHashMap<String, Object>();
        for (var component : settings.getClass().getRecordComponents()) {
            try {
                components.put(component.getName(), component.getAccessor().invoke(settings));
            } catch (ReflectiveOperationException failure) {
                throw new IllegalStateException(component.toString(), failure);
            }
        }
        return components;
    }

    /** The names of those components that are equal in both. */
    static List<String> equalIn(Record one, Record other) {
        var values = components(other);
        var equal = new ArrayList<String>();
        components(one).forEach((name, value) -> {
            if (value.equals(values.get(name))) {
                equal.add(name);
            }
        });
        return equal;
    }
}
