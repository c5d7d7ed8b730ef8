package dev.lastcall.cloud.config;

import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.world.WorldSettings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads {@code cloud.yaml}. */
public final class CloudFile {

    private CloudFile() {}

    /**
     * Reads a file. What it does not say is at its default.
     *
     * @param directory where the cloud writes
     * @throws CloudFileException if the file does not say what a cloud can be; the message says where and why
     * @throws IOException if it cannot be read
     */
    public static SpotCloudConfig.Builder read(Path file, Path directory) throws CloudFileException, IOException {
        return read(file, directory, new HashSet<>());
    }

    /** @param keys gets the keys that there are, as far as they were looked for */
    static SpotCloudConfig.Builder read(Path file, Path directory, Set<String> keys)
            throws CloudFileException, IOException {
        var builder = SpotCloudConfig.builder(directory);
        try {
            var settings = LoadSettings.builder().setLabel(file.toString()).build();
            var document = new Compose(settings).composeString(Files.readString(file));
            document.map(node -> new Value(node, new Place(file, ""), new Seen(keys, "")))
                    .filter(value -> !value.isNothing())
                    .ifPresent(value -> value.section(section -> read(section, builder)));
            return builder;
        } catch (CharacterCodingException notText) {
            throw new CloudFileException(file + ": expected text in UTF-8, found other bytes");
        } catch (MarkedYamlEngineException notYaml) {
            throw new CloudFileException(file + ", line "
                    + (notYaml.getProblemMark().map(Mark::getLine).orElse(0) + 1) + ": expected YAML, found that "
                    + notYaml.getProblem());
        } catch (YamlEngineException notYaml) {
            throw new CloudFileException(file + ": expected YAML, found that " + notYaml.getMessage());
        } catch (Wrong wrong) {
            throw new CloudFileException(String.valueOf(wrong.getMessage()));
        }
    }

    private static SpotCloudConfig.Builder read(Section file, SpotCloudConfig.Builder builder) {
        var world = WorldSettings.builder();
        file.set("region", Value::text, region -> world.region(region).build());
        file.set("account", Value::text, account -> world.account(account).build());
        file.get("seed", value -> world.seed(value.number(Long.MIN_VALUE, Long.MAX_VALUE)));
        file.get("settings", value -> value.section(settings -> SettingsReader.read(settings, world)));
        var settings = world.build();
        builder.world(settings);
        var clusters = file.get("clusters", Value::texts, List.of("default"));
        builder.clusters(clusters);
        file.get("environment", Value::texted).ifPresent(all -> all.forEach(builder::taskEnvironment));
        file.get("imdsTokensRequired", Value::flag).ifPresent(builder::imdsTokensRequired);
        ImageReader.read(file, builder);
        new InstanceReader(settings.region(), clusters).read(file, builder);
        var targetGroups = TargetGroupReader.read(file, builder);
        var families = TaskDefinitionReader.read(file, builder);
        new ServiceReader(clusters, targetGroups, families).read(file, builder);
        return builder;
    }
}
