package dev.lastcall.cli.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes a directory with all that is in it, one file last, by which a removal that was cut off is recognised. */
final class Removal extends SimpleFileVisitor<Path> {

    private final Path last;

    Removal(Path last) {
        this.last = last;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!file.equals(last)) {
            Files.deleteIfExists(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (visited.equals(last.getParent())) {
            Files.deleteIfExists(last);
        }
        Files.deleteIfExists(visited);
        return FileVisitResult.CONTINUE;
    }
}
