package dev.lastcall.cloud.config;

import java.util.Set;

/**
 * Which keys are read, for the test that compares them with the documented ones.
 *
 * @param keys noted so far, with {@code []} for a list's items and {@code NAME} for the user's own keys
 * @param path of this one
 */
record Seen(Set<String> keys, String path) {

    Seen key(String name) {
        return new Seen(keys, path.isEmpty() ? name : path + "." + name);
    }

    Seen item() {
        return new Seen(keys, path + "[]");
    }

    Seen named() {
        return new Seen(keys, path + ".NAME");
    }

    void note() {
        keys.add(path);
    }
}
