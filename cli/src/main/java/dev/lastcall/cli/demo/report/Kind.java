package dev.lastcall.cli.demo.report;

import org.jspecify.annotations.Nullable;

/** What was taken back. */
public enum Kind {
    SPOT_INSTANCE("Spot Instance"),
    FARGATE_SPOT_TASK("Fargate Spot task"),
    POOL("pool");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /**
     * What was taken back, for people: {@code Spot Instance i-0123456789abcdef0}, {@code pool c5.large/us-east-1b:
     * i-0123456789abcdef0}.
     *
     * @param subject the instance's id or the task's ARN
     * @param pool the pool that it was in, if it was in one
     */
    public String naming(String subject, @Nullable String pool) {
        var place = this == POOL && pool != null ? " " + pool + ": " : " ";
        return words + place + Summary.shortened(subject);
    }
}
