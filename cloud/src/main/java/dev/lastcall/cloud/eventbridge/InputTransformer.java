package dev.lastcall.cloud.eventbridge;

import java.util.Map;
import java.util.TreeMap;

/**
 * Makes what a target gets out of an event.
 *
 * @param paths what the template's names stand for: JSON paths
 * @param template text with names in angle brackets
 */
public record InputTransformer(Map<String, String> paths, String template) {

    /** Copies the map. */
    public InputTransformer {
        paths = new TreeMap<>(paths);
    }
}
