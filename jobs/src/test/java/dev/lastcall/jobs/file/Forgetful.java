package dev.lastcall.jobs.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Makes the store a broken one: some of its forcing does nothing. */
final class Forgetful extends LayerAround {

    private final Predicate<String> forgotten;

    /** Forgets what the predicate accepts: a file's name, or {@code directory} and its name. */
    Forgetful(FileLayer inner, Predicate<String> forgotten) {
        super(inner);
        this.forgotten = forgotten;
    }

    @Override
    public Handle open(Path file) throws IOException {
        return new HandleAround(super.open(file)) {
            @Override
            public void force() throws IOException {
                if (!forgotten.test(file.getFileName().toString())) {
                    super.force();
                }
            }
        };
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (!forgotten.test("directory " + directory.getFileName())) {
            super.forceDirectory(directory);
        }
    }
}
