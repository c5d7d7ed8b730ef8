package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event's detail, or an object within it: members in the order in which they come, none without a value. */
final class Detail {

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** What ECS calls an attribute, or a detail of an attachment. */
    static Map<String, Object> pair(String name, String value) {
        return new Detail().put("name", name).put("value", value).toMap();
    }

    Detail put(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    /** In milliseconds, as ECS has them. */
    Detail time(String name, @Nullable Instant time) {
        return put(
                name, time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    Map<String, Object> toMap() {
        return members;
    }
}
