package dev.lastcall.cloud.config;

import java.nio.file.Path;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Where something stands.
 *
 * @param file the file
 * @param path the keys that lead to it, e.g. {@code services.web.desiredCount}; empty at the top
 */
record Place(Path file, String path) {

    Place below(String key) {
        return new Place(file, path.isEmpty() ? key : path + "." + key);
    }

    Place item(int number) {
        return new Place(file, path + "[" + number + "]");
    }

    Wrong wrong(Node node, String problem) {
        var line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new Wrong(file + ", line " + line + ": " + (path.isEmpty() ? "" : path + ": ") + problem);
    }
}
