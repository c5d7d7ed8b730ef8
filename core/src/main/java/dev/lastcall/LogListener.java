package dev.lastcall;

import dev.lastcall.report.DrainReport;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.Interruption;
import dev.lastcall.time.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the log: a line when something is heard, and one with the whole report. */
final class LogListener implements LastcallListener {

    static final Logger LOG = LoggerFactory.getLogger(Lastcall.class);

    @Override
    public void onAdvisory(Advisory advisory) {
        LOG.info("The risk of an interruption is up since {} (from {})", advisory.noticeTime(), advisory.source());
    }

    @Override
    public void onInterruption(Interruption interruption) {
        LOG.info(
                "Interruption {}: {}, heard from {}",
                interruption.number(),
                interruption.cause(),
                interruption.heardFrom());
    }

    @Override
    public void onRetracted(Interruption interruption) {
        LOG.info("Interruption {} was called off", interruption.number());
    }

    @Override
    public void onDrain(Interruption interruption, Deadline deadline) {
        LOG.info("Draining; the deadline is in {} ms", deadline.remaining().toMillis());
    }

    @Override
    public void onReport(DrainReport report) {
        if (report.isComplete()) {
            LOG.info("{}", report.toLogLine());
        } else {
            LOG.warn("{}", report.toLogLine());
        }
    }
}
