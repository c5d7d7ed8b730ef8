package dev.lastcall.benchmarks.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A result as a JSON file; {@code docs/benchmarks.md} says what its fields mean. */
public final class ResultJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultJson() {}

    /**
     * Writes a file, whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Result result, Path file) throws IOException {
        var whole = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(whole, toJson(result) + System.lineSeparator());
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The result as text. */
    public static String toJson(Result result) {
        var root = MAPPER.createObjectNode()
                .put("benchmark", result.benchmark())
                .put("date", result.date().toString())
                .put("jdk", result.jdk())
                .put("seed", result.seed());
        root.set("machine", MAPPER.valueToTree(result.machine()));
        root.set("counts", MAPPER.valueToTree(result.counts()));
        root.set("notes", MAPPER.valueToTree(result.notes()));
        var figures = root.putArray("figures");
        result.figures().forEach(figure -> figures.add(toNode(figure)));
        return MAPPER.writeValueAsString(root);
    }

    private static ObjectNode toNode(Figure figure) {
        var node = MAPPER.createObjectNode()
                .put("name", figure.name())
                .put("value", figure.value())
                .put("unit", figure.unit())
                .put("baseline", figure.baseline().orElse(null))
                .put("ratio", figure.ratio().orElse(null));
        node.set("goal", MAPPER.valueToTree(figure.goal().orElse(null)));
        node.put("met", figure.met().orElse(null));
        figure.measured().ifPresent(measured -> node.put("measured", measured));
        return figure.baseline().isPresent() ? node.put("baselineUnit", figure.baselineUnit()) : node;
    }
}
