package dev.lastcall.cloud.wire.shape;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** An object that is being read. */
public final class Draft {

    private final SdkPojo builder;

    Draft(SdkPojo builder) {
        this.builder = builder;
    }

    /**
     * Sets a member.
     *
     * @param value of the member's kind: String, Boolean, a number, Instant, SdkBytes, List, Map, or a finished object
     */
    public void set(Member member, Object value) {
        member.set(builder, value);
    }

    /** The finished object. */
    public SdkPojo finish() {
        return (SdkPojo) ((Buildable) builder).build();
    }
}
