package dev.lastcall.aws.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final List<String> SEEDS = List.of(
            "{\"action\":\"terminate\",\"time\":\"2026-01-02T14:02:00Z\"}",
            "{\"noticeTime\":\"2026-01-02T13:55:00Z\"}",
            """
            {"Cluster":"default","TaskARN":"arn:aws:ecs:us-west-2:111122223333:task/default/1c57","Family":"web",
             "DesiredStatus":"STOPPED","KnownStatus":"RUNNING","Limits":{"CPU":0.25,"Memory":512},
             "Containers":[{"Name":"web","Ports":[{"ContainerPort":8080,"Protocol":"tcp"}],"RestartCount":null}],
             "ClockDrift":{"ClockErrorBound":0.5458e-3},"FaultInjectionEnabled":false}""",
            "[1,-0,0.5,-1.25E+10,true,false,null,\"\\u00e9\\n\\\\\\\"\",[],{}]");

    @Test
    void membersAreFoundAndWhatIsNotThereIsNothing() throws JsonException {
        var json = Json.parse(SEEDS.get(2));

        assertThat(json.text("Family")).hasValue("web");
        assertThat(json.member("Limits").member("CPU").number()).hasValue("0.25");
        assertThat(json.member("FaultInjectionEnabled").truth()).hasValue(false);
        assertThat(json.member("Containers").items().get(0).text("Name")).hasValue("web");
        assertThat(json.text("Revision")).isEmpty();
        assertThat(json.text("Limits")).isEmpty();
        assertThat(json.member("Family").member("x").items()).isEmpty();
    }

    @Test
    void escapesAreUnderstood() throws JsonException {
        assertThat(Json.parse("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"")
                        .text())
                .hasValue("a\"\\/\b\f\n\r\té\uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\"}",
                "{a:1}",
                "{'a':1}",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "01",
                "1.",
                ".5",
                "-",
                "+1",
                "1e",
                "0x1",
                "NaN",
                "tru",
                "nul",
                "true false",
                "{} {}",
                "[1 2]",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "// x\n1",
                "\uFEFF{}",
                "\"\\",
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void depthIsBounded() throws JsonException {
        assertThat(Json.parse("[".repeat(32) + "]".repeat(32)).items()).hasSize(1);
        assertThatThrownBy(() -> Json.parse("[".repeat(33) + "]".repeat(33))).hasMessageContaining("32 levels");
        assertThatThrownBy(() -> Json.parse("[{\"a\":".repeat(100_000))).hasMessageContaining("32 levels");
    }

    @Test
    void lengthIsBounded() {
        assertThatThrownBy(() -> Json.parse(" ".repeat(Json.MAX_LENGTH) + "1")).hasMessageContaining("1048576");
    }

    @Test
    void noInputMakesItFailInAnyOtherWayOrHang() {
        var seed = 20260102L;
        var random = new SplittableRandom(seed);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            var accepted = 0;
            for (var i = 0; i < 50_000; i++) {
                var text = mutate(SEEDS.get(random.nextInt(SEEDS.size())), random);
                try {
                    Json.parse(text);
                    accepted++;
                } catch (JsonException expected) {
                    assertThat(expected.getMessage())
                            .as("seed %d, input %d", seed, i)
                            .startsWith("expected ");
                } catch (RuntimeException | StackOverflowError e) {
                    throw new AssertionError("seed " + seed + ", input " + i + ": " + text, e);
                }
            }
            assertThat(accepted).isBetween(500, 49_500);
        });
    }

    private static String mutate(String text, SplittableRandom random) {
        var mutated = new StringBuilder(text);
        var times = 1 + random.nextInt(4);
        for (var i = 0; i < times && mutated.length() > 0; i++) {
            var at = random.nextInt(mutated.length());
            switch (random.nextInt(6)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, "{}[]\",:\\ut0e-.\u0000\uD800".charAt(random.nextInt(16)));
                case 2 -> mutated.setCharAt(at, (char) random.nextInt(0x10000));
                case 3 -> mutated.setLength(at);
                case 4 -> mutated.insert(at, mutated.substring(at));
                default -> mutated.insert(at, mutated.substring(0, at));
            }
        }
        return mutated.toString();
    }
}
