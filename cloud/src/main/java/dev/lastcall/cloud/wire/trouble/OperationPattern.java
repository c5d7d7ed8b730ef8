package dev.lastcall.cloud.wire.trouble;

import dev.lastcall.cloud.wire.api.Operation;
import dev.lastcall.cloud.wire.api.Service;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some operations, written as in a policy of IAM: {@code ecs:UpdateContainerInstancesState}, {@code ecs:Describe*},
 * {@code *}.
 *
 * @param text as it was written
 */
public record OperationPattern(String text) {

    private static final Pattern FORM = Pattern.compile("\\*|[a-z0-9]+:[A-Za-z0-9*]+");

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it has another form, or there is no such service here
     */
    public static OperationPattern parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "expected operations such as ecs:UpdateContainerInstancesState, ecs:* or *, found \"" + text
                            + "\"");
        }
        if (!text.equals("*") && Service.signing(serviceOf(text)).isEmpty()) {
            var known = Stream.of(Service.values()).map(Service::signingName).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("expected one of the services " + known + ", found \"" + serviceOf(text)
                    + "\" in \"" + text + "\"");
        }
        return new OperationPattern(text);
    }

    private static String serviceOf(String text) {
        return text.substring(0, text.indexOf(':'));
    }

    /** Whether it is meant. */
    boolean matches(Operation operation) {
        var name = operation.service().signingName() + ":" + operation.name();
        return name.matches(text.replace("*", ".*"));
    }

    @Override
    public String toString() {
        return text;
    }
}
