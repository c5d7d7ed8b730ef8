package dev.lastcall.cloud.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.scripted.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRulesTest {

    @ParameterizedTest
    @CsvSource({
        "web:*, web:1.2, true",
        "web:*, web, false",
        "*/nginx*, public.ecr.aws/nginx/nginx:latest, true",
        "*, anything/at:all, true",
        "web:?, web:1, true",
        "web:?, web:12, false",
        "a.b, axb, false",
        "web, my-web, false",
    })
    void aRuleIsForTheImagesThatItsPatternNames(String pattern, String image, boolean isFor) {
        var rules = new ImageRules(List.of(ImageRule.of(pattern, List.of("run"))));

        assertThat(rules.rule(image).isPresent()).isEqualTo(isFor);
    }

    @Test
    void theFirstRuleCounts() {
        var rules =
                new ImageRules(List.of(ImageRule.of("web:1", List.of("one")), ImageRule.of("web:*", List.of("any"))));

        assertThat(rules.command("web:1")).contains(List.of("one"));
        assertThat(rules.command("web:2")).contains(List.of("any"));
    }

    @Test
    void theBuiltInResponderStandsForWhatNoRuleIsFor() {
        var rules = new ImageRules(List.of());

        assertThat(rules.isBuiltIn("nginx")).isTrue();
        assertThat(rules.command("nginx").orElseThrow()).endsWith("dev.lastcall.cloud.responder.Responder", "nginx");
    }

    @Test
    void aLocalImageStandsForItsContainersOwnCommand() {
        var rules = new ImageRules(List.of());

        assertThat(rules.isBuiltIn("local/web")).isFalse();
        assertThat(rules.command("local/web")).isEmpty();
    }

    @Test
    void aRuleWithoutACommandScriptsTheTasksAndLeavesTheResponder() {
        var script = Script.leavingAfter(Duration.ofSeconds(3));
        var rules = new ImageRules(List.of(new ImageRule("slow", List.of(), Map.of(), Optional.empty(), script)));

        assertThat(rules.isBuiltIn("slow")).isTrue();
        assertThat(rules.script("slow")).isEqualTo(script);
        assertThat(rules.script("other")).isEqualTo(Script.polite());
    }

    @Test
    void aRuleNamesImages() {
        assertThatThrownBy(() -> ImageRule.of(" ", List.of("run"))).isInstanceOf(IllegalArgumentException.class);
    }
}
