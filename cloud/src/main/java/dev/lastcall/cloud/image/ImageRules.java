package dev.lastcall.cloud.image;

import dev.lastcall.cloud.ecs.ImageCommands;
import dev.lastcall.cloud.responder.Responder;
import dev.lastcall.cloud.scripted.Script;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What stands for each image: the first rule that is for it; else, for a {@linkplain #LOCAL local} one, nothing but the
 * container's own command, and for any other the built-in responder.
 */
public final class ImageRules implements ImageCommands {

    /** What the names of images begin with whose containers' own commands are programs of this machine. */
    public static final String LOCAL = "local/";

    private final List<ImageRule> rules;

    /** Rules, of which an earlier one comes before a later one. */
    public ImageRules(List<ImageRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rule for an image. */
    public Optional<ImageRule> rule(String image) {
        return rules.stream().filter(rule -> rule.isFor(image)).findFirst();
    }

    /** How the tasks of an image behave where tasks are scripted. */
    public Script script(String image) {
        return rule(image).map(ImageRule::script).orElseGet(Script::polite);
    }

    /** Whether the built-in responder stands for an image. */
    public boolean isBuiltIn(String image) {
        return !image.startsWith(LOCAL)
                && rule(image).map(rule -> rule.command().isEmpty()).orElse(true);
    }

    @Override
    public Optional<List<String>> command(String image) {
        return isBuiltIn(image)
                ? Optional.of(responder(image))
                : rule(image).map(ImageRule::command).filter(command -> !command.isEmpty());
    }

    private static List<String> responder(String image) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx32m",
                "-cp",
                ownClasses(),
                Responder.class.getName(),
                image);
    }

    private static String ownClasses() {
        try {
            return Path.of(Responder.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("expected the place of this program's own classes", impossible);
        }
    }
}
