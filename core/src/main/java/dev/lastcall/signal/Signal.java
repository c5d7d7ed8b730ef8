package dev.lastcall.signal;

/** Something that was heard about the end of this process. Each says where it was heard. */
public sealed interface Signal permits Advisory, Notice, Stop, Retracted {

    /** Where it was heard, for people and for telling one source from another: {@code process signals},
     * {@code imds}. */
    String source();
}
