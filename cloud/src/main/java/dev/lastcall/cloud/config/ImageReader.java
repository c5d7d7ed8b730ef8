package dev.lastcall.cloud.config;

import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.image.ImageRule;
import dev.lastcall.cloud.scripted.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands for images. */
final class ImageReader {

    private ImageReader() {}

    static void read(Section file, SpotCloudConfig.Builder builder) {
        file.get("images", value -> value.named(rule -> rule))
                .ifPresent(rules -> rules.forEach((images, value) -> builder.image(rule(images, value))));
    }

    private static ImageRule rule(String images, Value value) {
        return value.section(section -> {
            var command = section.get("command", Value::texts, List.<String>of());
            var environment = section.get("environment", Value::texted, Map.<String, String>of());
            var directory = section.get("directory", ImageReader::directory);
            var script = section.get("script", lines -> lines.section(ImageReader::script), Script.polite());
            return value.checked(() -> new ImageRule(images, command, environment, directory, script));
        });
    }

    static Path directory(Value value) {
        var directory = value.path();
        if (!Files.isDirectory(directory)) {
            throw value.expected("a directory that exists at " + directory);
        }
        return directory;
    }

    private static Script script(Section section) {
        var startFailure = section.get("startFailure", Value::text);
        var ignoresSigterm = section.get("ignoresSigterm", Value::flag, false);
        var stopsAfter = section.get("stopsAfter", Value::duration, Duration.ZERO);
        var exitCode = section.get("exitCode", value -> value.integer(0, 255), 0);
        var endsAfter = section.get("endsAfter", Value::duration);
        var healthy = section.get("healthy", Value::flag, true);
        var startup = section.get("startup", Value::duration, Duration.ZERO);
        return section.whole()
                .checked(() -> new Script(
                        startFailure,
                        ignoresSigterm ? Optional.empty() : Optional.of(stopsAfter),
                        exitCode,
                        endsAfter,
                        healthy,
                        startup));
    }
}
