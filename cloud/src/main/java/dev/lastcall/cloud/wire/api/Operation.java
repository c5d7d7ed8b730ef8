package dev.lastcall.cloud.wire.api;

import dev.lastcall.cloud.wire.shape.Structure;
import java.util.List;

/**
 * An operation that is there.
 *
 * @param name e.g. {@code RunTask}
 * @param request the members of its request
 * @param supported which of them, and which of theirs, its handler acts on, with dots between; all others are read,
 *     checked and then ignored
 * @param handler does it
 */
public record Operation(
        Service service, String name, Structure request, List<String> supported, Handler<Object, Object> handler) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the request has no such member
     */
    public Operation {
        supported = List.copyOf(supported);
        supported.forEach(path -> requireMember(name, request, path));
    }

    /** The members of its answer. */
    public Structure response() {
        return request.answer();
    }

    private static void requireMember(String operation, Structure structure, String path) {
        var here = structure;
        for (var names = List.of(path.split("\\.")); !names.isEmpty(); names = names.subList(1, names.size())) {
            var name = names.get(0);
            var owner = here;
            var member = here.member(name)
                    .orElseThrow(() -> new IllegalArgumentException("expected a member of " + owner.name()
                            + " as supported by " + operation + ", found " + name + " in " + path));
            if (names.size() > 1) {
                here = member.innermost()
                        .orElseThrow(() -> new IllegalArgumentException("expected a structure in " + operation
                                + ", found that " + name + " in " + path + " has no members"));
            }
        }
    }
}
