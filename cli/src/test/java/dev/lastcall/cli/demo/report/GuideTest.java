package dev.lastcall.cli.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide says of the result is what the result has. */
class GuideTest {

    private static final Pattern FIELD_OF_A_ROW = Pattern.compile("`([^`]+)`");

    @Test
    void everyFieldOfTheResultIsInTheGuideAndNoOther() throws IOException {
        assertThat(documented()).containsExactlyInAnyOrderElementsOf(fields("", DemoResult.class));
    }

    @Test
    void everyKindAndOutcomeIsInTheGuide() throws IOException {
        var guide = guide();

        assertThat(Arrays.stream(Kind.values()).map(Kind::name)).allMatch(name -> guide.contains("`" + name + "`"));
        assertThat(Arrays.stream(Outcome.values()).map(Outcome::name))
                .allMatch(name -> guide.contains("`" + name + "`"));
    }

    private static List<String> fields(String before, Type type) {
        var names = new ArrayList<String>();
        for (var component : ((Class<?>) type).getRecordComponents()) {
            var content = content(component);
            var name = before + component.getName() + (List.class.equals(component.getType()) ? "[]" : "");
            if (content instanceof Class<?> inner && inner.isRecord()) {
                names.addAll(fields(name + ".", content));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    /** A list's is that of its elements. */
    private static Type content(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list && List.class.equals(list.getRawType())
                ? list.getActualTypeArguments()[0]
                : component.getGenericType();
    }

    private static List<String> documented() throws IOException {
        var table = guide().substring(guide().indexOf("| field |"));
        return table.lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(row -> row.split("\\|")[1])
                .flatMap(cell -> FIELD_OF_A_ROW.matcher(cell).results())
                .map(GuideTest::field)
                .toList();
    }

    private static String field(MatchResult match) {
        return match.group(1);
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/guide/demo.md"));
    }
}
