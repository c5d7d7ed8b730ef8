package dev.lastcall;

/** A part that brings its own lanes, listeners and sources to a {@link Lastcall}: see {@link LastcallBuilder#with}. */
@FunctionalInterface
public interface Attachment {

    /** Adds what it brings. */
    void attachTo(LastcallBuilder builder);
}
