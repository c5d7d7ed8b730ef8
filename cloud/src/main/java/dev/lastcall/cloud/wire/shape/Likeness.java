package dev.lastcall.cloud.wire.shape;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Turns an object of one of the SDK's classes into one of another that has members of the same names, as AWS has it for
 * many things that are said in a request and repeated in an answer.
 */
public final class Likeness {

    private Likeness() {}

    /** All that both classes have; members of other kinds are left out. */
    public static <T extends SdkPojo> T of(SdkPojo from, Class<T> to) {
        return to.cast(copy(from, Structure.of(to)));
    }

    /** What {@code over} says, and of what it does not say what {@code base} says. */
    public static <T extends SdkPojo> T merged(T base, T over, Class<T> type) {
        var structure = Structure.of(type);
        var draft = structure.draft();
        for (var member : structure.members()) {
            var value = member.get(over) == null ? member.get(base) : member.get(over);
            if (value != null) {
                draft.set(member, value);
            }
        }
        return type.cast(draft.finish());
    }

    private static SdkPojo copy(SdkPojo from, Structure to) {
        var draft = to.draft();
        for (var member : Structure.of(from).members()) {
            var value = member.get(from);
            var target = to.member(member.name());
            if (value != null && target.isPresent() && target.get().kind() == member.kind()) {
                var copied = value(value, target.get());
                if (copied != null) {
                    draft.set(target.get(), copied);
                }
            }
        }
        return draft.finish();
    }

    private static @Nullable Object value(Object value, Member target) {
        return switch (target.kind()) {
            case STRUCTURE -> copy((SdkPojo) value, target.structure());
            case LIST ->
                ((List<?>) value)
                        .stream().map(one -> value(one, target.element())).toList();
            case MAP -> {
                var copied = new TreeMap<Object, @Nullable Object>();
                ((Map<?, ?>) value)
                        .forEach((key, one) -> copied.put(key, one == null ? null : value(one, target.element())));
                yield copied;
            }
            default -> value;
        };
    }
}
