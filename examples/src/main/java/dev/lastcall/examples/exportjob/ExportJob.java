package dev.lastcall.examples.exportjob;

/** Placeholder. */
public final class ExportJob {
    private ExportJob() {}
    /** Placeholder. */
    public static void main(String[] arguments) {}
}
