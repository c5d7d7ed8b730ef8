package dev.lastcall.jobs.file;

import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.CheckpointStore;
import dev.lastcall.jobs.store.Recovery;
import dev.lastcall.jobs.store.Tenure;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints as files: one directory per job below a root that must be there already (a mount that is missing should
 * be noticed, not filled up underneath). In it {@code epoch-N} is the claim of epoch N, {@code checkpoint-N-S} the
 * checkpoint N.S, {@code output-N} the output of epoch N; {@code *.tmp} is being written, {@code *.corrupt} was found
 * damaged.
 *
 * <p>What it asks of the file system, and what local disks, NFS 4 and Amazon EFS give: exclusive creation and renaming
 * are atomic for all who share it; whoever opens a file sees what was in it when its last writer closed it; whoever
 * changes a directory sees after that what others had put there before. Object stores that are mounted as file systems
 * do not. Decision 8, {@code docs/decisions/0008-what-a-shared-file-system-must-give.md}, says where each is needed.
 *
 * <p>A result that is read on another machine than the job's may, on NFS, be as old as that machine's cache of the
 * directory: up to a minute, unless it is mounted otherwise.
 */
public final class FileCheckpointStore implements CheckpointStore {

    /** How many checkpoints are kept, unless set. */
    public static final int DEFAULT_KEEP = 3;

    private static final Logger log = LoggerFactory.getLogger(FileCheckpointStore.class);
    private static final Pattern JOB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final int MAX_ATTEMPTS = 10;

    private final FileLayer files;
    private final CheckpointFormat format;
    private final Path root;
    private final int keep;

    FileCheckpointStore(FileLayer files, CheckpointFormat format, Path root, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("expected to keep 1 checkpoint or more, found " + keep);
        }
        this.files = files;
        this.format = format;
        this.root = root;
        this.keep = keep;
    }

    /** A store in a directory, which keeps the last {@value #DEFAULT_KEEP} checkpoints of each job. */
    public static FileCheckpointStore in(Path directory) {
        return new FileCheckpointStore(new PosixFiles(), new CheckpointFormat(), directory, DEFAULT_KEEP);
    }

    /**
     * The same store, which keeps another number of checkpoints.
     *
     * @param checkpoints 1 or more; with 1, a damaged disk block may cost the whole job
     * @throws IllegalArgumentException if it is less than 1
     */
    public FileCheckpointStore keeping(int checkpoints) {
        return new FileCheckpointStore(files, format, root, checkpoints);
    }

    @Override
    public Tenure open(String job, Recovery recovery) throws IOException {
        var directory = directory(job);
        try {
            if (recovery == Recovery.REFUSE) {
                // Before anything is changed. What is seen too late is seen after the claim.
                inspect(directory).ifPresent(Inspection::requireSomethingWhole);
            }
            files.createDirectory(directory.path());
            // Also when it was there: whoever made it may have died before this.
            files.forceDirectory(root);
            return takeOver(directory, recovery);
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "expected to be allowed to read and write " + directory.path() + ", found no permission for "
                            + e.getFile() + ": give it to the user that this process runs as",
                    e);
        }
    }

    private Tenure takeOver(JobDirectory directory, Recovery recovery) throws IOException {
        for (var attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            var fence = Fence.take(files, directory);
            // Only now may we read: what is committed after this is told that the job is ours.
            var found = inspect(directory);
            if (found.isPresent()) {
                return adopt(found.get(), fence, recovery);
            }
            // On NFS the listing goes on to show what others have deleted; a further claim renews it.
        }
        throw new IOException("expected the listing of " + directory.path()
                + " to show what is there, found it older in " + MAX_ATTEMPTS
                + " attempts, although each changed it: see decision 8 for what the file system must give");
    }

    /** Empty if the directory's listing is older than the directory. */
    private Optional<Inspection> inspect(JobDirectory directory) throws IOException {
        try {
            return Optional.of(Inspection.of(files, format, directory));
        } catch (NoSuchFileException e) {
            log.debug("job {}: {}", directory.job(), e.getMessage());
            return Optional.empty();
        }
    }

    private Tenure adopt(Inspection found, Fence fence, Recovery recovery) throws IOException {
        fence.requireHighest(found.listing());
        if (recovery == Recovery.REFUSE) {
            found.requireSomethingWhole();
        }
        setAside(found);
        var job = found.directory().job();
        var first = Checkpoint.adopting(job, fence.epoch(), found.last());
        var tenure = new FileTenure(files, format, found.directory(), keep, fence, first);
        tenure.adopt();
        log.info(
                "job {}: opened as epoch {}, {}",
                job,
                fence.epoch(),
                found.last()
                        .map(last -> (last.complete() ? "complete with " : "going on from ") + last.number())
                        .orElse("beginning"));
        return tenure;
    }

    @Override
    public Optional<Checkpoint> committed(String job) throws IOException {
        var found = Inspection.of(files, format, directory(job));
        found.requireSomethingWhole();
        return found.last();
    }

    @Override
    public InputStream output(Checkpoint checkpoint) throws IOException {
        var directory = directory(checkpoint.job());
        var segments = new ArrayList<SegmentStream>();
        for (var segment : checkpoint.segments()) {
            segments.add(new SegmentStream(files, directory.segment(segment.epoch()), segment));
        }
        return new SequenceInputStream(Collections.enumeration(segments));
    }

    private JobDirectory directory(String job) throws IOException {
        if (!JOB.matcher(job).matches()) {
            throw new IllegalArgumentException("expected a job's name to be 1 to 100 letters, digits, '.', '_' and '-',"
                    + " beginning with a letter or digit, found '" + job + "'");
        }
        if (!files.exists(root)) {
            throw new IOException("expected the directory " + root
                    + " for the checkpoints, found nothing there: create it, or mount what should be there");
        }
        return new JobDirectory(files, root, job);
    }

    private void setAside(Inspection found) throws IOException {
        for (var damaged : found.damaged().entrySet()) {
            var file = found.directory().checkpoint(damaged.getKey());
            var aside = found.directory().setAside(damaged.getKey());
            files.rename(file, aside);
            log.warn(
                    "{}: {}; set aside as {}, going on from {}",
                    file,
                    damaged.getValue(),
                    aside.getFileName(),
                    found.last().map(Checkpoint::number).orElse("zero"));
        }
    }
}
