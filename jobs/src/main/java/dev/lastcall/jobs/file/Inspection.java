package dev.lastcall.jobs.file;

import dev.lastcall.jobs.file.CheckpointFormat.Reading;
import dev.lastcall.jobs.file.JobDirectory.Listing;
import dev.lastcall.jobs.file.JobDirectory.Numbered;
import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.RefusedCheckpointException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A look for the last whole checkpoint of a job. It changes nothing.
 *
 * @param listing what was in the directory
 * @param last the highest checkpoint that is whole
 * @param damaged those above it that are not, and why
 */
record Inspection(JobDirectory directory, Listing listing, Optional<Checkpoint> last, Map<Numbered, String> damaged) {

    /** A holder deletes old checkpoints while we read: look again, but not for ever. */
    private static final int MAX_LOOKS = 100;

    /**
     * Looks.
     *
     * @throws NoSuchFileException if the listing of the directory shows what is gone, however often one looks
     */
    static Inspection of(FileLayer files, CheckpointFormat format, JobDirectory directory) throws IOException {
        for (var look = 1; ; look++) {
            try {
                return once(files, format, directory);
            } catch (NoSuchFileException e) {
                if (look == MAX_LOOKS) {
                    var old = new NoSuchFileException(
                            e.getFile(),
                            null,
                            "expected what the listing of its directory shows, found it gone at each of " + MAX_LOOKS
                                    + " looks: the listing is older than the directory; try again in a minute");
                    old.initCause(e);
                    throw old;
                }
            }
        }
    }

    private static Inspection once(FileLayer files, CheckpointFormat format, JobDirectory directory)
            throws IOException {
        var listing = directory.list();
        var damaged = new LinkedHashMap<Numbered, String>();
        for (var number : listing.checkpoints()) {
            var file = directory.checkpoint(number);
            var reading = format.decode(files.read(file), directory.job(), number.epoch(), number.sequence());
            if (reading instanceof Reading.Foreign foreign) {
                throw new RefusedCheckpointException(file + ": " + foreign.why()
                        + ". Nothing was changed: move the file away, or use the version that wrote it");
            } else if (reading instanceof Reading.Damaged found) {
                damaged.put(number, found.why());
            } else if (reading instanceof Reading.Whole whole) {
                var missing = missingOutput(files, directory, whole.checkpoint());
                if (missing.isEmpty()) {
                    return new Inspection(directory, listing, Optional.of(whole.checkpoint()), damaged);
                }
                damaged.put(number, missing.get());
            }
        }
        return new Inspection(directory, listing, Optional.empty(), damaged);
    }

    private static Optional<String> missingOutput(FileLayer files, JobDirectory directory, Checkpoint checkpoint)
            throws IOException {
        for (var segment : checkpoint.segments()) {
            var file = directory.segment(segment.epoch());
            var size = files.size(file);
            if (size < segment.length()) {
                return Optional.of("expected " + segment.length() + " bytes of output in " + file.getFileName()
                        + ", found " + (size < 0 ? "no such file" : size));
            }
        }
        return Optional.empty();
    }

    /** Refuses a job of which there was something and of which nothing is whole. */
    void requireSomethingWhole() {
        if (last.isEmpty() && (!damaged.isEmpty() || listing.setAside() > 0)) {
            var found = new StringBuilder();
            damaged.forEach((number, why) -> found.append(found.isEmpty() ? "" : "; ")
                    .append(directory.checkpoint(number).getFileName())
                    .append(": ")
                    .append(why));
            if (found.isEmpty()) {
                found.append(listing.setAside()).append(" set aside before");
            }
            throw new RefusedCheckpointException("expected a whole checkpoint of job " + directory.job() + " in "
                    + directory.path() + ", found only damaged ones (" + found
                    + "). Nothing was changed: restore one from a backup, or open the job with"
                    + " Recovery.RESTART_FROM_ZERO to do all of it again");
        }
    }
}
