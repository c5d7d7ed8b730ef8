package dev.lastcall.cloud.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds programs as a shell does. */
final class Programs {

    static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Programs() {}

    /** The program of this name in a search path, if there is one. */
    static Optional<Path> find(String name, String searchPath, Path directory) {
        for (String entry : searchPath.split(":", -1)) {
            Path candidate = directory.resolve(entry).resolve(name).toAbsolutePath();
            if (isProgram(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** A program that the runtime itself needs, from the cloud's own search path or the usual places. */
    static Optional<String> ownTool(String name) {
        String path = System.getenv("PATH");
        String searchPath = path == null ? DEFAULT_PATH : path + ":" + DEFAULT_PATH;
        return find(name, searchPath, Path.of("/")).map(Path::toString);
    }

    static boolean isProgram(Path candidate) {
        return Files.isRegularFile(candidate) && Files.isExecutable(candidate);
    }
}
