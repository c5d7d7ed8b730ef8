package dev.lastcall.cloud.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/cloud-semantics.md} to the tests; {@code -Dlastcall.write} writes its last column anew. */
class SemanticsTest {

    private static final Path PAGE = Path.of("../docs/cloud-semantics.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9.-]+)` \\| (.+?) \\|(.*)\\|");
    private static final String NOT_MODELLED = "not modelled: ";
    private static final String OPEN = "**open**";
    private static final String COUNT = "Open rules, which no test shows yet: ";

    private final Map<String, TreeSet<String>> shownBy = shownBy();

    @Test
    void thePageSaysWhichTestsShowARuleAndHowManyAreOpen() throws IOException {
        var lines = Files.readAllLines(PAGE);
        var rows = lines.stream().map(this::complete).toList();
        var written = rows.stream().map(line -> count(line, rows)).toList();
        if (System.getProperty("lastcall.write") != null) {
            Files.write(PAGE, written);
        }

        assertThat(String.join("\n", lines))
                .as("the page; -Dlastcall.write writes it")
                .isEqualTo(String.join("\n", written));
    }

    @Test
    void testsNameRulesThatThereAre() throws IOException {
        var rules = rows(Files.readAllLines(PAGE)).stream().map(Row::id).toList();

        assertThat(rules).doesNotHaveDuplicates();
        assertThat(shownBy.keySet()).isSubsetOf(rules);
    }

    @Test
    void atMostAFifthIsNotModelled() throws IOException {
        var rows = rows(Files.readAllLines(PAGE));
        var not =
                rows.stream().filter(row -> row.shown.startsWith(NOT_MODELLED)).toList();

        assertThat(not).hasSizeLessThanOrEqualTo(rows.size() / 5);
        assertThat(not).as("both shown and not").noneMatch(row -> shownBy.containsKey(row.id));
    }

    private record Row(String id, String rule, String shown) {}

    private static List<Row> rows(List<String> lines) {
        return lines.stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2), row.group(3).strip()))
                .toList();
    }

    private static String count(String line, List<String> lines) {
        var open = rows(lines).stream().filter(row -> row.shown.equals(OPEN)).count();
        return line.startsWith(COUNT) ? COUNT + open + " of " + rows(lines).size() + "." : line;
    }

    private String complete(String line) {
        var row = ROW.matcher(line);
        if (!row.matches() || row.group(3).strip().startsWith(NOT_MODELLED)) {
            return line;
        }
        var tests = String.join(", ", shownBy.getOrDefault(row.group(1), new TreeSet<>()));
        return "| `%s` | %s | %s |".formatted(row.group(1), row.group(2), tests.isEmpty() ? OPEN : tests);
    }

    private static Map<String, TreeSet<String>> shownBy() {
        var index = new TreeMap<String, TreeSet<String>>();
        testClasses().forEach(type -> {
            note(index, type.getAnnotation(Shows.class), type.getSimpleName());
            Arrays.stream(type.getDeclaredMethods())
                    .forEach(method -> note(
                            index, method.getAnnotation(Shows.class), type.getSimpleName() + "." + method.getName()));
        });
        return index;
    }

    private static void note(Map<String, TreeSet<String>> index, @Nullable Shows shows, String test) {
        if (shows != null) {
            for (var id : shows.value()) {
                index.computeIfAbsent(id, key -> new TreeSet<>()).add(test);
            }
        }
    }

    private static List<Class<?>> testClasses() {
        var root = Path.of("target/test-classes");
        try (var files = Files.walk(root)) {
            var names = files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.matches(".*(Test|IT)\\.class"))
                    .sorted()
                    .collect(Collectors.toList());
            var classes = new ArrayList<Class<?>>();
            for (var name : names) {
                classes.add(Class.forName(
                        name.replaceAll("\\.class$", "").replace('/', '.'),
                        false,
                        SemanticsTest.class.getClassLoader()));
            }
            return classes;
        } catch (IOException | ClassNotFoundException failure) {
            throw new IllegalStateException("expected the compiled tests in " + root.toAbsolutePath(), failure);
        }
    }
}
