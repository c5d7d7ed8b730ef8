package dev.lastcall.testkit;

import dev.lastcall.LastcallListener;
import dev.lastcall.drain.State;
import dev.lastcall.report.DrainReport;
import dev.lastcall.report.TimelineEvent;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.Interruption;
import dev.lastcall.time.Deadline;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers all that it was told. Safe for use by many threads. */
public final class RecordingListener implements LastcallListener {

    private final List<Advisory> advisories = new CopyOnWriteArrayList<>();
    private final List<Interruption> interruptions = new CopyOnWriteArrayList<>();
    private final List<Interruption> retracted = new CopyOnWriteArrayList<>();
    private final List<Deadline> deadlines = new CopyOnWriteArrayList<>();
    private final List<String> states = new CopyOnWriteArrayList<>();
    private final List<TimelineEvent> timeline = new CopyOnWriteArrayList<>();
    private final List<String> jobs = new CopyOnWriteArrayList<>();
    private final List<DrainReport> reports = new CopyOnWriteArrayList<>();

    @Override
    public void onAdvisory(Advisory advisory) {
        advisories.add(advisory);
    }

    @Override
    public void onInterruption(Interruption interruption) {
        interruptions.add(interruption);
    }

    @Override
    public void onRetracted(Interruption interruption) {
        retracted.add(interruption);
    }

    @Override
    public void onDrain(Interruption interruption, Deadline deadline) {
        deadlines.add(deadline);
    }

    @Override
    public void onState(Optional<String> lane, State state) {
        states.add(lane.map(name -> name + " ").orElse("") + state);
    }

    @Override
    public void onTimeline(TimelineEvent event) {
        timeline.add(event);
    }

    @Override
    public void onJobOpened(String job) {
        jobs.add("opened " + job);
    }

    @Override
    public void onJobClosed(String job) {
        jobs.add("closed " + job);
    }

    @Override
    public void onReport(DrainReport report) {
        reports.add(report);
    }

    /** The advisories that were heard. */
    public List<Advisory> advisories() {
        return List.copyOf(advisories);
    }

    /** Each telling of an interruption: begun, or more known of it. */
    public List<Interruption> interruptions() {
        return List.copyOf(interruptions);
    }

    /** The interruptions that were called off. */
    public List<Interruption> retracted() {
        return List.copyOf(retracted);
    }

    /** The deadlines of the drains that have started. */
    public List<Deadline> deadlines() {
        return List.copyOf(deadlines);
    }

    /** The states in order: {@code "http LINGERING"} of a lane, {@code "LINGERING"} of the process. */
    public List<String> states() {
        return List.copyOf(states);
    }

    /** The timeline in order. */
    public List<TimelineEvent> timeline() {
        return List.copyOf(timeline);
    }

    /** What was told of jobs in order: {@code "opened export"}, {@code "closed export"}. */
    public List<String> jobs() {
        return List.copyOf(jobs);
    }

    /** The reports. */
    public List<DrainReport> reports() {
        return List.copyOf(reports);
    }
}
