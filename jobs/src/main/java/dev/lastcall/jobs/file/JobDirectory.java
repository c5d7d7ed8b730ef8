package dev.lastcall.jobs.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The directory of one job, and how the files in it are called. */
final class JobDirectory {

    private static final Pattern NAME =
            Pattern.compile("(epoch|checkpoint|output)-(\\d{8,18})(?:-(\\d{8,18}))?(\\.tmp|\\.corrupt)?");

    /** So that people see them in order; there may be more. */
    private static final int DIGITS = 8;

    private final FileLayer files;
    private final String job;
    private final Path path;

    JobDirectory(FileLayer files, Path root, String job) {
        this.files = files;
        this.job = job;
        this.path = root.resolve(job);
    }

    String job() {
        return job;
    }

    Path path() {
        return path;
    }

    /** The file whose exclusive creation takes an epoch. */
    Path claim(long epoch) {
        return path.resolve("epoch-" + padded(epoch));
    }

    Path checkpoint(Numbered number) {
        return path.resolve(checkpointName(number));
    }

    /** Where a checkpoint is written before it gets its name. */
    Path temporary(Numbered number) {
        return path.resolve(checkpointName(number) + ".tmp");
    }

    /** Where a damaged checkpoint goes. */
    Path setAside(Numbered number) {
        return path.resolve(checkpointName(number) + ".corrupt");
    }

    Path segment(long epoch) {
        return path.resolve("output-" + padded(epoch));
    }

    private static String checkpointName(Numbered number) {
        return "checkpoint-" + padded(number.epoch()) + "-" + padded(number.sequence());
    }

    private static String padded(long number) {
        var digits = Long.toString(number);
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }

    Listing list() throws IOException {
        var claims = new ArrayList<Long>();
        var checkpoints = new ArrayList<Numbered>();
        var temporaries = new ArrayList<Numbered>();
        var segments = new ArrayList<Long>();
        var setAside = 0;
        for (var name : files.list(path)) {
            var match = NAME.matcher(name);
            if (!match.matches()) {
                continue;
            }
            var epoch = Long.parseLong(match.group(2));
            var suffix = match.group(4);
            if (match.group(3) == null && suffix == null && !match.group(1).equals("checkpoint")) {
                (match.group(1).equals("epoch") ? claims : segments).add(epoch);
            } else if (match.group(1).equals("checkpoint") && match.group(3) != null) {
                var number = new Numbered(epoch, Long.parseLong(match.group(3)));
                if (suffix == null) {
                    checkpoints.add(number);
                } else if (suffix.equals(".tmp")) {
                    temporaries.add(number);
                } else {
                    setAside++;
                }
            }
        }
        checkpoints.sort(Comparator.reverseOrder());
        return new Listing(claims, checkpoints, temporaries, segments, setAside);
    }

    /** A checkpoint's epoch and sequence. */
    record Numbered(long epoch, long sequence) implements Comparable<Numbered> {
        @Override
        public int compareTo(Numbered other) {
            return epoch != other.epoch ? Long.compare(epoch, other.epoch) : Long.compare(sequence, other.sequence);
        }

        @Override
        public String toString() {
            return epoch + "." + sequence;
        }
    }

    /**
     * What was in the directory.
     *
     * @param claims the epochs that have been taken, but for those of long ago
     * @param checkpoints the highest first
     * @param temporaries checkpoints that are being written, or were
     * @param segments the epochs that have written output
     * @param setAside how many checkpoints were found damaged, and are still there
     */
    record Listing(
            List<Long> claims,
            List<Numbered> checkpoints,
            List<Numbered> temporaries,
            List<Long> segments,
            int setAside) {

        /** The highest epoch that anybody has taken, 0 if none. A checkpoint tells of one too: its claim may be gone. */
        long highestEpoch() {
            var highest = claims.stream().mapToLong(Long::longValue).max().orElse(0);
            return checkpoints.isEmpty()
                    ? highest
                    : Math.max(highest, checkpoints.get(0).epoch());
        }
    }
}
