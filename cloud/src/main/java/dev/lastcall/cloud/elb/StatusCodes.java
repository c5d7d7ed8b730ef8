package dev.lastcall.cloud.elb;

import java.util.ArrayList;
import java.util.List;

/**
 * HTTP status codes, as a target group's matcher names them: single ones and ranges, e.g. {@code 200,202-204}.
 *
 * @param text as it was given
 * @param ranges what it means
 */
public record StatusCodes(String text, List<Range> ranges) {

    private static final String ONE = "[1-5][0-9]{2}(-[1-5][0-9]{2})?";

    /** Copies the list. */
    public StatusCodes {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads a matcher.
     *
     * @throws IllegalArgumentException if it is not a list of codes and ranges within 100 to 599
     */
    public static StatusCodes of(String text) {
        var ranges = new ArrayList<Range>();
        for (var part : text.split(",", -1)) {
            if (!part.matches(ONE)) {
                throw new IllegalArgumentException("health check matcher is " + text
                        + ": it must be codes and ranges within 100-599 such as 200,202 or 200-299");
            }
            var ends = part.split("-");
            ranges.add(new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])));
        }
        if (ranges.stream().anyMatch(range -> range.lowest() > range.highest())) {
            throw new IllegalArgumentException(
                    "health check matcher is " + text + ": a range must begin with its lower end");
        }
        return new StatusCodes(text, ranges);
    }

    /** Whether a code is one of them. */
    public boolean contains(int code) {
        return ranges.stream().anyMatch(range -> code >= range.lowest() && code <= range.highest());
    }

    /** Whether all of them are from {@code lowest} to {@code highest}. */
    public boolean isWithin(int lowest, int highest) {
        return ranges.stream().allMatch(range -> range.lowest() >= lowest && range.highest() <= highest);
    }

    /** From one code to another, both included. */
    public record Range(int lowest, int highest) {}
}
