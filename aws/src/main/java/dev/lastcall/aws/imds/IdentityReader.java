package dev.lastcall.aws.imds;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the items that say which instance this is; gives up at the first that is not answered. */
final class IdentityReader {

    private static final Logger LOG = LoggerFactory.getLogger(Imds.class);
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final int MAX_LENGTH = 256;

    private final ImdsSession session;
    private final Deadline deadline;
    private boolean gaveUp;

    IdentityReader(ImdsSession session, Clock clock) {
        this.session = session;
        deadline = Deadline.after(clock, BOUND);
    }

    InstanceIdentity read() {
        return new InstanceIdentity(
                item("instance-id"),
                item("instance-type"),
                item("instance-life-cycle"),
                item("placement/availability-zone"),
                item("placement/region"));
    }

    private Optional<String> item(String name) {
        if (gaveUp) {
            return Optional.empty();
        }
        try {
            var answer = session.read("meta-data/" + name, deadline);
            return Optional.of(answer.body().strip())
                    .filter(text -> answer.status() == 200)
                    .filter(text -> text.matches("[!-~]{1," + MAX_LENGTH + "}"));
        } catch (ImdsException e) {
            LOG.info("Which instance this is could not be read from instance metadata: {}", e.getMessage());
            gaveUp = true;
            return Optional.empty();
        }
    }
}
