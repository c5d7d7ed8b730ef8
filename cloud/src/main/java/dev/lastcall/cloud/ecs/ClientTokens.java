package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which order of tasks came with which token. Source: ECS API reference, RunTask, clientToken. */
final class ClientTokens {

    private static final int LONGEST = 64;
    private static final int MOST_KEPT = 10_000;

    private record Kept(TaskOrder order, TaskOrderResult result) {}

    private final Map<String, Kept> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /**
     * What the same order gave before.
     *
     * @throws RefusedException if the token came with another order
     */
    Optional<TaskOrderResult> earlier(TaskOrder order) {
        order.clientToken().ifPresent(ClientTokens::require);
        var before = order.clientToken().map(kept::get);
        before.filter(other -> !other.order().equals(order)).ifPresent(other -> {
            throw new RefusedException(
                    "ConflictException",
                    "The provided clientToken is already in use with a different RunTask request.",
                    Map.of("resourceIds", arns(other.result())));
        });
        return before.map(Kept::result);
    }

    private static void require(String token) {
        if (token.length() > LONGEST || token.chars().anyMatch(character -> character < 33 || character > 126)) {
            throw new RefusedException(
                    "InvalidParameterException",
                    "The clientToken must be up to 64 ASCII characters in the range of 33-126, inclusive.");
        }
    }

    static List<String> arns(TaskOrderResult result) {
        return result.tasks().stream().map(task -> task.task().taskArn()).toList();
    }

    void keep(TaskOrder order, TaskOrderResult result) {
        order.clientToken().ifPresent(token -> kept.put(token, new Kept(order, result)));
    }
}
