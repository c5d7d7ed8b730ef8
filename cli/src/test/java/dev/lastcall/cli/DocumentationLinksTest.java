package dev.lastcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationLinksTest {

    /** The target of a Markdown link or image, or of an HTML src or href. */
    private static final Pattern LINK = Pattern.compile("\\]\\(\\s*([^)\\s]+)[^)]*\\)|(?:src|href)=\"([^\"]+)\"");

    private static final Pattern ELSEWHERE = Pattern.compile("^(?:[a-z][a-z0-9+.-]*:|#).*");

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyLinkInTheDocumentsLeadsToAFile() {
        assertThat(documents(REPOSITORY)).isNotEmpty();
        assertThat(deadLinks(REPOSITORY)).isEmpty();
    }

    @Test
    void aLinkToAMissingFileIsFound(@TempDir Path repository) throws IOException {
        Files.createDirectories(repository.resolve("docs"));
        Files.writeString(repository.resolve("README.md"), "[a](docs/a.md#part) [x](https://x.example/y) [p](#here)");
        Files.writeString(
                repository.resolve("docs/a.md"), "[up](../README.md) ![p](gone.svg) <img src=\"lost.png\">\n");

        assertThat(deadLinks(repository)).containsExactly("docs/a.md: gone.svg", "docs/a.md: lost.png");
    }

    private static List<String> deadLinks(Path repository) {
        return documents(repository).stream()
                .flatMap(document -> links(document)
                        .filter(link -> !Files.exists(document.resolveSibling(withoutFragment(link))))
                        .map(link -> repository.relativize(document) + ": " + link))
                .toList();
    }

    private static Stream<String> links(Path document) {
        try {
            return LINK.matcher(Files.readString(document))
                    .results()
                    .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
                    .filter(link -> !ELSEWHERE.matcher(link).matches());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutFragment(String link) {
        var hash = link.indexOf('#');
        return hash < 0 ? link : link.substring(0, hash);
    }

    private static List<Path> documents(Path repository) {
        try (var paths =
                Files.find(repository, 8, (path, attributes) -> path.toString().endsWith(".md"))) {
            return paths.filter(path -> Stream.of("target", ".git", ".lastcall", "node_modules")
                            .noneMatch(skipped -> repository.relativize(path).startsWith(skipped)
                                    || repository.relativize(path).toString().contains("/" + skipped + "/")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
