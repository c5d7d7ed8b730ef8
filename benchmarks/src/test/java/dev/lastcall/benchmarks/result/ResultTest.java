package dev.lastcall.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ResultTest {

    private static final Figure RATIO =
            Figure.times("permit vs sand", 25.0, 10.0, "ns").goal(Goal.atMost(2.2));
    private static final Figure BESIDE =
            Figure.of("percent", 0.12345678, "%").goal(Goal.atMost(0.3)).beside(0.05);
    private static final Figure ALONE = Figure.of("bytes", 16, "bytes");

    private final JsonMapper mapper = JsonMapper.builder().build();

    @Test
    void aRatioIsTheValueAndTheRawNumbersStandBesideIt() {
        var figure = mapper.readTree(ResultJson.toJson(result())).get("figures").get(0);

        assertThat(figure.toString())
                .isEqualTo(
                        "{\"name\":\"permit vs sand\",\"value\":2.5,\"unit\":\"times\",\"baseline\":10.0,\"ratio\":2.5,"
                                + "\"goal\":{\"op\":\"<=\",\"number\":2.2},\"met\":false,\"measured\":25.0,\"baselineUnit\":\"ns\"}");
    }

    @Test
    void aFigureBesideABaselineIsJudgedByItself() {
        var figure = mapper.readTree(ResultJson.toJson(result())).get("figures").get(1);

        assertThat(figure.toString())
                .isEqualTo("{\"name\":\"percent\",\"value\":0.1235,\"unit\":\"%\",\"baseline\":0.05,\"ratio\":2.47,"
                        + "\"goal\":{\"op\":\"<=\",\"number\":0.3},\"met\":true,\"baselineUnit\":\"%\"}");
    }

    @Test
    void aFigureWithoutGoalAndBaselineSaysSoWithNulls() {
        var figure = mapper.readTree(ResultJson.toJson(result())).get("figures").get(2);

        assertThat(figure.toString())
                .isEqualTo("{\"name\":\"bytes\",\"value\":16.0,\"unit\":\"bytes\",\"baseline\":null,\"ratio\":null,"
                        + "\"goal\":null,\"met\":null}");
    }

    @Test
    void theFileSaysWhereWhenAndHowOften(@TempDir Path directory) throws IOException {
        var file = directory.resolve("result.json");

        ResultJson.write(result(), file);

        var root = mapper.readTree(Files.readString(file));
        assertThat(root.get("benchmark").asString()).isEqualTo("sand");
        assertThat(root.get("date").asString()).isEqualTo("2026-11-22T16:00:00Z");
        assertThat(root.get("seed").asLong()).isEqualTo(42);
        assertThat(root.get("counts").get("forks").asInt()).isEqualTo(10);
        assertThat(root.get("jdk").asString()).isNotBlank();
        assertThat(root.get("machine").get("cores").asInt()).isPositive();
        assertThat(root.get("notes").get(0).asString()).isEqualTo("dry");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theTextHasARowForEachFigure() {
        assertThat(ResultText.toText(result()).lines())
                .anySatisfy(
                        line -> assertThat(line).contains("permit vs sand", "2.5", "times", "<= 2.2", "NO", "10 ns"))
                .anySatisfy(line -> assertThat(line).contains("percent", "0.1235", "<= 0.3", "yes", "0.05 %"))
                .anySatisfy(line -> assertThat(line).contains("note: dry"))
                .anySatisfy(line -> assertThat(line).contains("seed 42"));
    }

    @Test
    void aRunThatIsTooShortIsNotJudged() {
        assertThat(RATIO.withoutGoal().met()).isEmpty();
        assertThat(RATIO.withoutGoal().ratio()).contains(2.5);
    }

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
        assertThat(Numbers.median(3, 1, 2)).isEqualTo(2);
        assertThat(Numbers.median(4, 1, 2, 3)).isEqualTo(2.5);
    }

    @Test
    void aPercentileIsAValueThatWasMeasured() {
        var values = new double[200];
        for (var i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }

        assertThat(Numbers.percentile(99, values)).isEqualTo(198);
        assertThat(Numbers.percentile(100, values)).isEqualTo(200);
        assertThat(Numbers.percentile(50, 7)).isEqualTo(7);
    }

    private static Result result() {
        return new Result(
                "sand",
                Instant.parse("2026-11-22T16:00:00Z"),
                Machine.here(),
                Result.thisJdk(),
                42,
                Map.of("forks", 10),
                List.of("dry"),
                List.of(RATIO, BESIDE, ALONE));
    }
}
