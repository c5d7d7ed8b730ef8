package dev.lastcall.cli.demo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cli.demo.report.InterruptionResult;
import dev.lastcall.cli.demo.report.Kind;
import dev.lastcall.cli.demo.report.Outcome;
import dev.lastcall.cli.demo.report.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineDrawingTest {

    private static final int WIDTH = 1000;
    private static final double LETTER = 6.4;
    private static final Pattern TEXT =
            Pattern.compile("<text x=\"([\\d.]+)\" y=\"([\\d.]+)\".*text-anchor=\"(\\w+)\">(.*)</text>");

    @Test
    void everyColourOfABarIsExplained() {
        var svg = drawn(0, 1);

        for (var phase : Phase.values()) {
            assertThat(svg.split("fill=\"" + phase.colour() + "\"", -1).length - 1)
                    .as("the bar's part and the legend's swatch of %s", phase)
                    .isGreaterThanOrEqualTo(2);
        }
        assertThat(svg).contains("lingers: still serves");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.02", "0, 0.2", "0, 0.7", "0, 1", "0, 2.5", "29, 0.01", "20, 0.5", "25, 0.1"})
    void noLabelIsOverAnotherNorOutsideThePicture(double first, double pace) {
        var places = places(drawn(first, pace));

        assertThat(places).isNotEmpty().allMatch(place -> place.left() >= 0 && place.right() <= WIDTH);
        for (var one : places) {
            assertThat(places)
                    .filteredOn(other -> other != one && other.y() == one.y())
                    .allMatch(other -> other.right() <= one.left() || other.left() >= one.right());
        }
    }

    private static String drawn(double first, double pace) {
        var steps = List.of(
                "noticed",
                "told",
                "replaced",
                "healthy",
                "stopping",
                "lingering",
                "refusing",
                "finished",
                "released",
                "gone");
        var entries = new ArrayList<TimelineEntry>();
        for (int i = 0; i < steps.size(); i++) {
            entries.add(new TimelineEntry(
                    steps.get(i), "arn:web", Instant.EPOCH, i == 0 ? 0 : first + i * pace, "library", null, null));
        }
        var svg = new Svg(WIDTH, 300);
        new TimelineDrawing(
                        new InterruptionResult(
                                "i-0123456789abcdef0",
                                Kind.SPOT_INSTANCE,
                                "m5.large/us-east-1a",
                                Outcome.DRAINED,
                                10,
                                Map.of("arn:web", "web 1234"),
                                entries),
                        30)
                .draw(svg, 30, 96, WIDTH - 60);
        return svg.document();
    }

    private static List<Place> places(String svg) {
        return TEXT.matcher(svg)
                .results()
                .map(match -> {
                    var width = match.group(4).length() * LETTER;
                    var x = Double.parseDouble(match.group(1));
                    var left = switch (match.group(3)) {
                        case "middle" -> x - width / 2;
                        case "end" -> x - width;
                        default -> x;
                    };
                    return new Place(match.group(4), left, left + width, Double.parseDouble(match.group(2)));
                })
                .toList();
    }

    private record Place(String text, double left, double right, double y) {}
}
