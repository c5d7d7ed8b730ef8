package dev.lastcall.cloud.ec2;

/** How an instance is paid for, which decides whether it can be taken back. */
public enum PurchaseOption {
    /** Stays until its owner ends it. */
    ON_DEMAND("on-demand"),
    /** Can be taken back. */
    SPOT("spot");

    private final String word;

    PurchaseOption(String word) {
        this.word = word;
    }

    /** As IMDS says it in {@code instance-life-cycle}. */
    public String word() {
        return word;
    }
}
