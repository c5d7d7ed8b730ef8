package dev.lastcall.cloud.naming;

import java.util.Random;
import java.util.UUID;

/**
 * Ids and ARNs. All ids come from one seed, so that the same seed and the same commands give the same ids. Belongs to
 * the world's thread.
 */
public final class Names {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final String region;
    private final String account;
    private final Random random;

    /**
     * Names of one account in one region.
     *
     * @param region e.g. {@code us-east-1}
     * @param account twelve digits
     */
    public Names(String region, String account, long seed) {
        this.region = region;
        this.account = account;
        random = new Random(seed);
    }

    /** The region, e.g. {@code us-east-1}. */
    public String region() {
        return region;
    }

    /** The account's twelve digits. */
    public String account() {
        return account;
    }

    /** An id of EC2's kind: the prefix, a dash, and seventeen hexadecimal digits. */
    public String ec2Id(String prefix) {
        return prefix + "-0" + hex(16);
    }

    /** {@code digits} random hexadecimal digits. */
    public String hex(int digits) {
        var text = new char[digits];
        for (int i = 0; i < digits; i++) {
            text[i] = HEX[random.nextInt(16)];
        }
        return new String(text);
    }

    /** {@code digits} random decimal digits, the first not zero. */
    public String digits(int digits) {
        var text = new StringBuilder().append((char) ('1' + random.nextInt(9)));
        while (text.length() < digits) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    /** A random UUID. */
    public String uuid() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63)).toString();
    }

    /** A number in {@code [0, bound)}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** {@code arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
