package dev.lastcall.cloud.wire.rules;

import dev.lastcall.cloud.wire.api.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One service's rules as they lie beside this class, one a line:
 *
 * <pre>
 * operation NAME INPUT [bare]
 * error SHAPE CODE STATUS
 * structure NAME MEMBER[!][:SHAPE] …      ! for required
 * list NAME 1..10 [SHAPE]
 * map NAME 1..10 KEYSHAPE|- VALUESHAPE|-
 * text NAME 1..255 [PATTERN]              the pattern to the end of the line
 * number NAME 1..10
 * choice NAME VALUE …
 * </pre>
 */
final class RuleFile {

    final Map<String, OperationRule> operations = new HashMap<>();
    final Map<String, ErrorRule> errors = new HashMap<>();
    final Map<String, Rule> shapes = new HashMap<>();

    static RuleFile of(Service service) {
        var name = service.signingName() + ".rules";
        try (var stream = RuleFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("expected " + name + " beside " + RuleFile.class + ", found nothing");
            }
            var file = new RuleFile();
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(file::add);
            return file;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(String line) {
        var words = line.split(" ");
        var name = words[1];
        switch (words[0]) {
            case "operation" -> operations.put(name, new OperationRule(words[2], words.length > 3));
            case "error" -> {
                var rule = new ErrorRule(name, words[2], Integer.parseInt(words[3]));
                errors.put(rule.shape(), rule);
                errors.put(rule.code(), rule);
            }
            case "structure" -> shapes.put(name, new Rule.Fields(fields(words)));
            case "list" -> shapes.put(name, new Rule.Elements(Bounds.parse(words[2]), shape(words, 3)));
            case "map" -> shapes.put(name, new Rule.Entries(Bounds.parse(words[2]), shape(words, 3), shape(words, 4)));
            case "text" -> shapes.put(name, text(line.split(" ", 4)));
            case "number" -> shapes.put(name, new Rule.Range(Bounds.parse(words[2])));
            case "choice" -> shapes.put(name, new Rule.Choice(List.of(words).subList(2, words.length)));
            default -> throw new IllegalStateException("expected a rule, found " + line);
        }
    }

    private static Map<String, Rule.Field> fields(String[] words) {
        var fields = new HashMap<String, Rule.Field>();
        for (var word : List.of(words).subList(2, words.length)) {
            var parts = word.split(":", 2);
            var required = parts[0].endsWith("!");
            var name = required ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
            fields.put(name, new Rule.Field(required, shape(parts, 1)));
        }
        return fields;
    }

    private static Rule text(String[] words) {
        @Nullable String pattern = words.length > 3 ? words[3] : null;
        return new Rule.Text(
                Bounds.parse(words[2]), Optional.ofNullable(pattern).map(Pattern::compile));
    }

    private static Optional<String> shape(String[] words, int index) {
        return words.length <= index || words[index].equals("-") ? Optional.empty() : Optional.of(words[index]);
    }
}
