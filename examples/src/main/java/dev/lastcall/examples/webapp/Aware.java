package dev.lastcall.examples.webapp;

import dev.lastcall.Lastcall;
import dev.lastcall.drain.State;
import dev.lastcall.gate.WorkGate;
import dev.lastcall.signal.Interruption;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A process with Lastcall. */
record Aware(Lastcall lastcall, WorkGate gate, Clock clock) implements Presence {

    @Override
    public boolean isReady() {
        return lastcall.isReady();
    }

    @Override
    public boolean isLeaving() {
        return lastcall.state().compareTo(State.LINGERING) >= 0;
    }

    @Override
    public Optional<Runnable> enter() {
        return gate.tryEnter().map(permit -> permit::close);
    }

    @Override
    public Ending ending() {
        var interruption = lastcall.interruption();
        var notice = interruption.flatMap(Interruption::notice);
        return new Ending(
                lastcall.state().name(),
                interruption.map(Interruption::cause),
                notice.map(n -> n.action().name().toLowerCase(Locale.ROOT)),
                notice.map(n -> n.at()),
                interruption.flatMap(this::timeLeft));
    }

    /** The notice's time counts from when it was heard, so that a skewed clock does no harm. */
    private Optional<Duration> timeLeft(Interruption interruption) {
        var heard = Duration.between(interruption.noticedAt(), clock.now());
        return interruption
                .notice()
                .map(notice -> notice.timeLeft().minus(heard))
                .or(() -> lastcall.deadline().map(Deadline::remaining));
    }
}
