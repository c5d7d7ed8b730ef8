package dev.lastcall.examples;

import java.util.OptionalLong;

/** A number and what is worked out of it, as one line that anybody can check. */
public final class Checksum {

    private static final int DIGITS = 16;

    private Checksum() {}

    /** {@code number:checksum}, without a line end. */
    public static String line(long number) {
        return number + ":" + hex(mix(number));
    }

    /** The number of a line that is whole and right; empty for any other. */
    public static OptionalLong read(String line) {
        var colon = line.indexOf(':');
        if (colon < 1 || line.length() != colon + 1 + DIGITS) {
            return OptionalLong.empty();
        }
        try {
            var number = Long.parseLong(line, 0, colon, 10);
            return line(number).equals(line) ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /** The finisher of SplitMix64: every bit of the number changes half of the result's. */
    private static long mix(long number) {
        var z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static String hex(long value) {
        var digits = Long.toHexString(value);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
