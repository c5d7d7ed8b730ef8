package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.clock.Timer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance. Belongs to the world's thread: others read its {@link #describe() description}. */
public final class Instance {

    private final String id;
    private final LaunchTemplate template;
    private final String availabilityZone;
    private final PurchaseOption purchaseOption;
    private final String privateIp;
    private final Instant launchTime;

    InstanceState state = InstanceState.PENDING;
    boolean hibernated;
    String stateReason = "";

    @Nullable
    String spotInstanceRequestId;

    @Nullable
    InterruptionNotice notice;

    @Nullable
    Instant terminationTime;

    @Nullable
    Instant rebalanceNoticeTime;

    @Nullable
    Timer ending;

    Instance(
            String id,
            LaunchTemplate template,
            String availabilityZone,
            PurchaseOption purchaseOption,
            String privateIp,
            Instant launchTime) {
        this.id = id;
        this.template = template;
        this.availabilityZone = availabilityZone;
        this.purchaseOption = purchaseOption;
        this.privateIp = privateIp;
        this.launchTime = launchTime;
    }

    /** The id, e.g. {@code i-0123456789abcdef0}. */
    public String id() {
        return id;
    }

    /** What it was launched from. */
    public LaunchTemplate template() {
        return template;
    }

    /** Its type. */
    public InstanceType type() {
        return template.instanceType();
    }

    /** Its zone, e.g. {@code us-east-1a}. */
    public String availabilityZone() {
        return availabilityZone;
    }

    /** The pool that its capacity comes from. */
    public CapacityPool pool() {
        return new CapacityPool(type().name(), availabilityZone);
    }

    /** How it is paid for. */
    public PurchaseOption purchaseOption() {
        return purchaseOption;
    }

    /** Its address within its network; nothing listens there. */
    public String privateIp() {
        return privateIp;
    }

    /** When it was launched. */
    public Instant launchTime() {
        return launchTime;
    }

    /** Its state now. */
    public InstanceState state() {
        return state;
    }

    /** The request that a Spot Instance fulfils, e.g. {@code sir-0123abcd}. */
    public Optional<String> spotInstanceRequestId() {
        return Optional.ofNullable(spotInstanceRequestId);
    }

    /** Whether its memory is kept: from the beginning of its hibernation until it has been started again. */
    public boolean isHibernated() {
        return hibernated;
    }

    /** The notice that stands, if one does. */
    public Optional<InterruptionNotice> notice() {
        return Optional.ofNullable(notice);
    }

    /** What {@code spot/termination-time} says; stays when a notice is retracted. */
    public Optional<Instant> terminationTime() {
        return Optional.ofNullable(terminationTime);
    }

    /** When a rebalance recommendation was given, if one was. */
    public Optional<Instant> rebalanceNoticeTime() {
        return Optional.ofNullable(rebalanceNoticeTime);
    }

    /** What others may keep. */
    public InstanceDescription describe() {
        return new InstanceDescription(
                id,
                type().name(),
                availabilityZone,
                purchaseOption,
                state,
                stateReason,
                hibernated,
                privateIp,
                launchTime,
                spotInstanceRequestId(),
                notice(),
                rebalanceNoticeTime());
    }
}
