package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.clock.Timer;
import dev.lastcall.cloud.ec2.network.Subnet;
import dev.lastcall.cloud.ec2.tag.Tags;
import dev.lastcall.cloud.ec2.template.MetadataOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An instance. Belongs to the world's thread: others read its {@link #describe() description}. What its metadata shows may
 * be read from any thread.
 */
public final class Instance {

    private final String id;
    private final LaunchTemplate template;
    private final Subnet subnet;
    private final PurchaseOption purchaseOption;
    private final String privateIp;
    private final Reservation reservation;
    private final int launchIndex;
    private final Tags tags;

    InstanceState state = InstanceState.PENDING;
    boolean hibernated;
    String stateReason = "";

    @Nullable
    Instant leftAt;

    @Nullable
    String spotInstanceRequestId;

    // What the instance's metadata shows: read by the threads that serve them, too.

    volatile Instant launchTime;
    volatile MetadataOptions metadataOptions;
    volatile @Nullable String lifecycleState;
    volatile @Nullable InterruptionNotice notice;
    volatile @Nullable Instant terminationTime;
    volatile @Nullable Instant rebalanceNoticeTime;

    @Nullable
    Timer ending;

    Instance(
            String id,
            LaunchTemplate template,
            Subnet subnet,
            PurchaseOption purchaseOption,
            String privateIp,
            Reservation reservation,
            int launchIndex,
            Tags tags) {
        this.id = id;
        this.template = template;
        this.subnet = subnet;
        this.purchaseOption = purchaseOption;
        this.privateIp = privateIp;
        this.reservation = reservation;
        this.launchIndex = launchIndex;
        this.tags = tags;
        launchTime = reservation.time();
        metadataOptions = template.details().metadataOptions();
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
        return subnet.zone().name();
    }

    /** Where its network interface is. */
    public Subnet subnet() {
        return subnet;
    }

    /** The launch that it came from. */
    public Reservation reservation() {
        return reservation;
    }

    /** Which one of its launch it is, from 0. */
    public int launchIndex() {
        return launchIndex;
    }

    /** Its tags now, by key; from any thread. */
    public SortedMap<String, String> tags() {
        return tags.of(id);
    }

    /** How its metadata may be read. From any thread. */
    public MetadataOptions metadataOptions() {
        return metadataOptions;
    }

    /** Where its Auto Scaling group wants it, e.g. {@code InService}, as IMDS says it; empty outside of groups. */
    public Optional<String> targetLifecycleState() {
        return Optional.ofNullable(lifecycleState);
    }

    /** Why it is going or gone, as EC2's {@code StateReason} code; else empty. */
    public String stateReason() {
        return stateReason;
    }

    /** When it last began to stop or to shut down, if it has. */
    public Optional<Instant> leftAt() {
        return Optional.ofNullable(leftAt);
    }

    /** The pool that its capacity comes from. */
    public CapacityPool pool() {
        return new CapacityPool(type().name(), availabilityZone());
    }

    /** How it is paid for. */
    public PurchaseOption purchaseOption() {
        return purchaseOption;
    }

    /** Its address within its network; nothing listens there. */
    public String privateIp() {
        return privateIp;
    }

    /** When it was launched, or last started. */
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
                availabilityZone(),
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
