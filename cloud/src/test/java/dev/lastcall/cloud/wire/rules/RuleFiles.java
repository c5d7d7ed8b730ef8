package dev.lastcall.cloud.wire.rules;

import dev.lastcall.cloud.wire.api.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the files of rules that {@link RuleFile} reads, from the models in the jar {@code
 * com.amazonaws:aws-java-sdk-models:1.12.797} and the SDK's classes (both Apache License 2.0). To be run by hand after a
 * change of the SDK's version:
 *
 * <pre>
 * mvn dependency:get -Dartifact=com.amazonaws:aws-java-sdk-models:1.12.797 -Dtransitive=false
 * java -cp … dev.lastcall.cloud.wire.rules.RuleFiles aws-java-sdk-models-1.12.797.jar \
 *     src/main/resources/dev/lastcall/cloud/wire/rules
 * </pre>
 */
public final class RuleFiles {

    private RuleFiles() {}

    public static void main(String[] arguments) throws IOException {
        var models = Path.of(arguments[0]);
        var directory = Path.of(arguments[1]);
        for (var service : Service.values()) {
            var sdk = SdkClasses.of(service);
            var text = new RuleWriter(service, model(models, service), sdk).write();
            Files.writeString(directory.resolve(service.signingName() + ".rules"), heading(service) + text);
        }
    }

    private static List<String> lines(Service service) {
        return List.of(
                "# What AWS's model of " + service.title() + " (" + service.version() + ") demands; see RuleFile.",
                "# Derived from com.amazonaws:aws-java-sdk-models:1.12.797 and software.amazon.awssdk:2.40.2,",
                "# Copyright Amazon.com, Inc. or its affiliates, Apache License 2.0. Written by RuleFiles.");
    }

    private static String heading(Service service) {
        return String.join("\n", lines(service)) + "\n";
    }

    private static JsonNode model(Path jar, Service service) throws IOException {
        var name = "models/" + service.signingName() + "-" + service.version() + "-model.json";
        try (var zip = new ZipFile(jar.toFile())) {
            var entry = zip.getEntry(name);
            if (entry == null) {
                throw new IOException("expected " + name + " in " + jar);
            }
            return JsonMapper.shared().readTree(zip.getInputStream(entry));
        }
    }
}
