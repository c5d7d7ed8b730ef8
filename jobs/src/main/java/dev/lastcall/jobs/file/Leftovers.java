package dev.lastcall.jobs.file;

import dev.lastcall.jobs.file.CheckpointFormat.Reading;
import dev.lastcall.jobs.file.JobDirectory.Listing;
import dev.lastcall.jobs.file.JobDirectory.Numbered;
import dev.lastcall.jobs.store.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What earlier epochs left in a job's directory and nobody refers to any more: checkpoints that were being written, and
 * segments of output that no checkpoint lists, because their holder was killed or fenced off before it committed any of
 * it.
 *
 * <p>A segment that a committed checkpoint lists is never deleted: every later checkpoint lists it too. An old holder
 * that still writes to one that was deleted is told at that or at its next save.
 */
final class Leftovers {

    /** What is more is left to the next opening, so that none takes long. */
    private static final int MOST_AT_ONCE = 100;

    private final FileLayer files;
    private final CheckpointFormat format;
    private final JobDirectory directory;

    Leftovers(FileLayer files, CheckpointFormat format, JobDirectory directory) {
        this.files = files;
        this.format = format;
        this.directory = directory;
    }

    /**
     * Deletes them.
     *
     * @param first the epoch's first checkpoint, which is durable already
     * @param listing a look at the directory that was made after that
     * @param left the checkpoints that are still there
     */
    void delete(Checkpoint first, Listing listing, Collection<Numbered> left) throws IOException {
        deleteSome(listing.temporaries().stream()
                .filter(number -> number.epoch() < first.epoch())
                .map(directory::temporary)
                .toList());
        deleteSome(
                unlisted(first, listing, left).stream().map(directory::segment).toList());
    }

    private void deleteSome(List<Path> leftovers) throws IOException {
        for (var file : leftovers.subList(0, Math.min(MOST_AT_ONCE, leftovers.size()))) {
            files.delete(file);
        }
    }

    private Set<Long> unlisted(Checkpoint first, Listing listing, Collection<Numbered> left) throws IOException {
        var unlisted = new TreeSet<Long>();
        listing.segments().stream().filter(epoch -> epoch < first.epoch()).forEach(unlisted::add);
        first.segments().forEach(segment -> unlisted.remove(segment.epoch()));
        if (listing.setAside() > 0) {
            // Whoever repairs what was set aside needs the output that it lists.
            return Set.of();
        }
        for (var number : left) {
            if (unlisted.isEmpty()) {
                break; // As nearly always: no checkpoint has to be read.
            }
            var reading = format.decode(
                    files.read(directory.checkpoint(number)), directory.job(), number.epoch(), number.sequence());
            if (!(reading instanceof Reading.Whole whole)) {
                return Set.of();
            }
            whole.checkpoint().segments().forEach(segment -> unlisted.remove(segment.epoch()));
        }
        return unlisted;
    }
}
