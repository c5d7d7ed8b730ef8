package dev.lastcall.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every Java block of a document is a region of a class that compiles. */
class GuideTest {

    private static final Path SOURCE = Path.of("src/test/java/dev/lastcall/examples/guide/GuideSnippets.java");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION =
            Pattern.compile("// tag::(\\w+)\\[\\]\\n(.*?) *// end::\\1\\[\\]", Pattern.DOTALL);

    @Test
    void theTestOfAPlanThatTheGuideShowsPasses() {
        GuideSnippets.testing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../README.md", "../docs/guide/library.md"})
    void everySnippetIsCompiled(String document) throws IOException {
        var regions = REGION.matcher(Files.readString(SOURCE))
                .results()
                .map(region -> region.group(2).stripTrailing().stripIndent().strip())
                .toList();

        var blocks =
                BLOCK.matcher(Files.readString(Path.of(document))).results().toList();

        assertThat(blocks).isNotEmpty();
        assertThat(blocks)
                .allSatisfy(block -> assertThat(regions).contains(block.group(1).strip()));
    }
}
