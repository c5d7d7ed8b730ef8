package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.ec2.template.SpotOptions;
import java.time.Instant;

/**
 * The request that a Spot Instance fulfils. Source: EC2 User Guide, "Get the status of a Spot Instance request". Belongs
 * to the world's thread.
 */
public final class SpotRequest {

    private final String id;
    private final Instance instance;
    private final SpotOptions options;
    private final Instant createTime;

    String state = "active";
    String statusCode = "fulfilled";
    String statusMessage = "Your Spot request is fulfilled.";
    Instant statusTime;

    SpotRequest(String id, Instance instance, SpotOptions options, Instant createTime) {
        this.id = id;
        this.instance = instance;
        this.options = options;
        this.createTime = createTime;
        statusTime = createTime;
    }

    /** The id, e.g. {@code sir-0123abcd}. */
    public String id() {
        return id;
    }

    /** The instance that fulfils it, or has. */
    public Instance instance() {
        return instance;
    }

    /** What was asked for. */
    public SpotOptions options() {
        return options;
    }

    /** When it was made. */
    public Instant createTime() {
        return createTime;
    }

    /** {@code active}, {@code disabled} while its instance is stopped, or {@code closed}. */
    public String state() {
        return state;
    }

    /** E.g. {@code fulfilled} or {@code instance-terminated-no-capacity}. */
    public String statusCode() {
        return statusCode;
    }

    /** The code in AWS's words. */
    public String statusMessage() {
        return statusMessage;
    }

    /** When the status was entered. */
    public Instant statusTime() {
        return statusTime;
    }
}
