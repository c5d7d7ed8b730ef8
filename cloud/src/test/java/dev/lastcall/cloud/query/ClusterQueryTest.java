package dev.lastcall.cloud.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterQueryTest {

    private static final Map<String, List<String>> INSTANCE = Map.of(
            "attribute:ecs.instance-type", List.of("m5.large"),
            "attribute:ecs.availability-zone", List.of("us-east-1b"),
            "attribute:stack", List.of("prod"),
            "runningTasksCount", List.of("10"),
            "task:group", List.of("service:web", "family:job"));

    private static boolean matches(String expression) {
        return ClusterQuery.parse(expression).matches(subject -> INSTANCE.getOrDefault(subject, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attribute:ecs.instance-type == m5.large",
                "attribute:ecs.instance-type equals \"m5.large\"",
                "attribute:ecs.instance-type != m5.xlarge",
                "attribute:missing != x",
                "attribute:ecs.instance-type =~ m5.*",
                "attribute:ecs.instance-type !~ c5.*",
                "attribute:ecs.availability-zone in [us-east-1a, us-east-1b]",
                "attribute:ecs.availability-zone not_in ['us-east-1a','us-east-1c']",
                "attribute:ecs.availability-zone !in [us-east-1a]",
                "attribute:stack exists",
                "attribute:other !exists",
                "attribute:other not_exists",
                "runningTasksCount > 9",
                "runningTasksCount <= 10 && runningTasksCount >= 10",
                "task:group == service:web",
                "task:group == family:job",
                "not(task:group == service:other)",
                "!(task:group == service:other)",
                "not attribute:stack == test and attribute:stack == prod",
                "attribute:stack == test and attribute:x exists or attribute:stack == prod",
                "attribute:stack == prod or attribute:stack == prod and attribute:x exists",
                "(attribute:stack == test || attribute:stack == prod) && runningTasksCount > 1"
            })
    void itHolds(String expression) {
        assertThat(matches(expression)).isTrue();
        assertThat(matches("not (" + expression + ")")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attribute:ecs.instance-type == m5",
                "attribute:ecs.instance-type =~ m5",
                "attribute:missing == x",
                "runningTasksCount > 10",
                "(attribute:stack == prod or attribute:x exists) and attribute:x exists",
                "attribute:ecs.availability-zone in [us-east-1a, us-east-1c]"
            })
    void itDoesNot(String expression) {
        assertThat(matches(expression)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "attribute:x",
                "attribute:x ==",
                "attribute:x == a b",
                "attribute:x in a",
                "attribute:x in [a",
                "(attribute:x == a",
                "attribute:x =~ \"[\"",
                "attribute:x == \"a",
                "attribute:x == a and"
            })
    void whatIsNoExpressionIsRefused(String expression) {
        assertThatThrownBy(() -> ClusterQuery.parse(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalSaysWhatWasExpectedWhere() {
        assertThatThrownBy(() -> ClusterQuery.parse("attribute:x ~ a"))
                .hasMessageContaining("expected an operator such as == in the expression")
                .hasMessageContaining("found ~ at");
    }
}
