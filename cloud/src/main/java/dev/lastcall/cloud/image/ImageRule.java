package dev.lastcall.cloud.image;

import dev.lastcall.cloud.scripted.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands for the images of some names.
 *
 * @param images which: {@code *} stands for anything, {@code ?} for one character
 * @param command the program and its arguments; what the container definition gives as its command follows; empty: as
 *     for an image that no rule is for
 * @param environment variables; those that ECS and the container definition give win
 * @param directory the working directory, which must exist; empty: one of the task's own
 * @param script how its tasks behave where tasks are scripted
 */
public record ImageRule(
        String images, List<String> command, Map<String, String> environment, Optional<Path> directory, Script script) {

    /** Copies the collections. */
    public ImageRule {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (images.isBlank()) {
            throw new IllegalArgumentException("expected a name of images such as web:*, found nothing");
        }
    }

    /** A command for images, with everything else at its default. */
    public static ImageRule of(String images, List<String> command) {
        return new ImageRule(images, command, Map.of(), Optional.empty(), Script.polite());
    }

    boolean isFor(String image) {
        return Pattern.matches(
                images.chars()
                        .mapToObj(character -> switch (character) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(character));
                        })
                        .collect(Collectors.joining()),
                image);
    }
}
