package dev.lastcall.cloud.ecs;

import java.util.Optional;

/**
 * What a client sent along with a resource and gets back as it was. The world keeps it and does not look into it.
 *
 * @param content an immutable value
 */
public record Document(Object content) {

    /** The content, if it is of that type. */
    public <T> Optional<T> as(Class<T> type) {
        return type.isInstance(content) ? Optional.of(type.cast(content)) : Optional.empty();
    }
}
