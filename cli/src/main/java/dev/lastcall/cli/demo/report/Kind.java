package dev.lastcall.cli.demo.report;

/** What was taken back. */
public enum Kind {
    SPOT_INSTANCE("Spot Instance"),
    FARGATE_SPOT_TASK("Fargate Spot task"),
    POOL("pool");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
