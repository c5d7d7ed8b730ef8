package dev.lastcall.jobs.file;

import dev.lastcall.jobs.file.JobDirectory.Listing;
import dev.lastcall.jobs.store.FencedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One epoch, which belongs to who creates its claim, and is over as soon as the next one's claim is there. Old claims
 * are deleted, oldest first, so their numbers could be taken again by an opener that was paused between its look and its
 * creation; {@link #requireHighest(Listing)} finds that out.
 */
final class Fence {

    private static final int MAX_CLAIMS_LOST = 1000;

    /** How many claims are kept below the own one. */
    private static final int KEPT_CLAIMS = 16;

    private final FileLayer files;
    private final JobDirectory directory;
    private final long epoch;
    private final Path next;
    private final List<Path> needed;

    /**
     * @param hasPrevious whether the claim before was there when this one was taken; then it is as long as this epoch is
     *     among the last ones
     */
    Fence(FileLayer files, JobDirectory directory, long epoch, boolean hasPrevious) {
        this.files = files;
        this.directory = directory;
        this.epoch = epoch;
        this.next = directory.claim(epoch + 1);
        // Both: the own claim of a holder from long ago, gone by then, may be there again for a moment.
        this.needed = hasPrevious
                ? List.of(directory.claim(epoch), directory.claim(epoch - 1))
                : List.of(directory.claim(epoch));
    }

    /** Takes the next epoch. Nobody else has it; whether it is still the highest is to be asked afterwards. */
    static Fence take(FileLayer files, JobDirectory directory) throws IOException {
        var epoch = 0L;
        for (var lost = 0; lost < MAX_CLAIMS_LOST; lost++) {
            var listing = directory.list();
            // On NFS a listing may be a minute old: that a number was refused tells more.
            epoch = Math.max(epoch, listing.highestEpoch()) + 1;
            if (files.createExclusively(directory.claim(epoch))) {
                return new Fence(files, directory, epoch, files.exists(directory.claim(epoch - 1)));
            }
        }
        throw new IOException("expected to take an epoch of job " + directory.job() + " in " + directory.path()
                + ", found " + MAX_CLAIMS_LOST + " of them taken, the last one " + epoch
                + ": others open it all the time; see that it is opened in one place");
    }

    long epoch() {
        return epoch;
    }

    /**
     * Looks whether a higher epoch has been taken, at three names instead of the whole listing, which takes a third of
     * the time of a small save.
     *
     * @throws FencedException if one has
     */
    void requireHighest() throws IOException {
        requireHighest((IOException) null);
    }

    /**
     * The same.
     *
     * @param cause what may have failed because of it
     */
    void requireHighest(@Nullable IOException cause) throws IOException {
        if (files.exists(next)) {
            throw fenced(directory.list(), cause);
        }
        for (var claim : needed) {
            if (!files.exists(claim)) {
                throw fenced(directory.list(), cause);
            }
        }
    }

    /**
     * The same, in a listing that was made after the claim.
     *
     * @throws FencedException if it shows a higher epoch
     */
    void requireHighest(Listing listing) {
        if (listing.highestEpoch() > epoch) {
            throw fenced(listing, null);
        }
    }

    /** Deletes the claims that are too old to matter. */
    void deleteOldClaims(Listing listing) throws IOException {
        // Oldest first: a holder whose successor's claim is gone then finds its own gone too.
        for (var claim : listing.claims().stream().sorted().toList()) {
            if (claim < epoch - KEPT_CLAIMS) {
                files.delete(directory.claim(claim));
            }
        }
    }

    private FencedException fenced(Listing listing, @Nullable IOException cause) {
        var higher = Math.max(listing.highestEpoch(), epoch + 1);
        return new FencedException(directory.job(), epoch, higher, cause);
    }
}
