package dev.lastcall.cloud.imds;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InterruptionNotice;
import dev.lastcall.cloud.ec2.template.MetadataOptions;
import dev.lastcall.cloud.naming.Names;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One instance's items, put together anew only when something that they show has changed: most who ask are told every
 * second that nothing has. Safe for use from any thread.
 */
final class CurrentMetadata {

    /** What can change, as it was read before the items were put together. */
    private record Seen(
            Instant launchTime,
            MetadataOptions options,
            Map<String, String> tags,
            Optional<String> lifecycleState,
            Optional<InterruptionNotice> notice,
            Optional<Instant> terminationTime,
            Optional<Instant> rebalanceNoticeTime,
            Instant hour) {

        static Seen of(Instance instance, Instant now) {
            return new Seen(
                    instance.launchTime(),
                    instance.metadataOptions(),
                    instance.tags(),
                    instance.targetLifecycleState(),
                    instance.notice(),
                    instance.terminationTime(),
                    instance.rebalanceNoticeTime(),
                    now.truncatedTo(ChronoUnit.HOURS));
        }
    }

    private record Snapshot(Seen seen, MetadataTree items) {}

    private final Instance instance;
    private final Names names;
    private final Supplier<Instant> clock;
    private volatile @Nullable Snapshot last;

    CurrentMetadata(Instance instance, Names names, Supplier<Instant> clock) {
        this.instance = instance;
        this.names = names;
        this.clock = clock;
    }

    /** How the items may be read. */
    MetadataOptions options() {
        return instance.metadataOptions();
    }

    /** An item, or a directory's entries. */
    Optional<String> read(String path) {
        var seen = Seen.of(instance, clock.get());
        var known = last;
        if (known == null || !known.seen.equals(seen)) {
            known = new Snapshot(seen, MetadataTree.of(instance, names, seen.hour));
            last = known;
        }
        return known.items.read(path);
    }
}
