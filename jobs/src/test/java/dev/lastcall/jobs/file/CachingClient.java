package dev.lastcall.jobs.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One client of a shared disk, as far behind as NFS lets it be: what it has once seen of a directory it sees for ever,
 * until it changes something in that directory itself. What is in a file it sees when it opens it.
 */
final class CachingClient extends LayerAround {

    private final boolean seesAfterItsOwnChanges;
    private final Map<Path, List<String>> listings = new HashMap<>();
    private final Map<Path, Boolean> names = new HashMap<>();

    /** @param seesAfterItsOwnChanges false: a file system that the store must not be used on */
    CachingClient(FileLayer disk, boolean seesAfterItsOwnChanges) {
        super(disk);
        this.seesAfterItsOwnChanges = seesAfterItsOwnChanges;
    }

    /** It has looked for a file before, and there was none. */
    void sawNothingAt(Path file) {
        names.put(file, false);
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        var known = listings.get(directory);
        if (known == null) {
            known = super.list(directory);
            listings.put(directory, known);
        }
        return known;
    }

    @Override
    public boolean exists(Path file) throws IOException {
        var known = names.get(file);
        if (known == null) {
            known = super.exists(file);
            names.put(file, known);
        }
        return known;
    }

    @Override
    public boolean createDirectory(Path directory) throws IOException {
        var made = super.createDirectory(directory);
        if (made) {
            changed(directory);
            listings.remove(directory);
        }
        return made;
    }

    /** A creation that is refused changes nothing, and shows nothing but that. */
    @Override
    public boolean createExclusively(Path file) throws IOException {
        var created = super.createExclusively(file);
        if (created) {
            changed(file);
        }
        return created;
    }

    /** A temporary file is made by that. */
    @Override
    public Handle open(Path file) throws IOException {
        var handle = super.open(file);
        if (file.toString().endsWith(".tmp")) {
            changed(file);
        }
        return handle;
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        super.rename(from, to);
        changed(from);
        changed(to);
    }

    @Override
    public void delete(Path file) throws IOException {
        super.delete(file);
        changed(file);
    }

    private void changed(Path file) {
        if (seesAfterItsOwnChanges) {
            var directory = Objects.requireNonNull(file.getParent());
            listings.remove(directory);
            names.keySet().removeIf(name -> directory.equals(name.getParent()));
        } else {
            // Its own changes it does see.
            names.remove(file);
        }
    }
}
