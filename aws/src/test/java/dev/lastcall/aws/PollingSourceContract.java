package dev.lastcall.aws;

import dev.lastcall.signal.SignalSource;
import dev.lastcall.testkit.RecordingSink;
import dev.lastcall.testkit.SignalSourceContract;
import dev.lastcall.testkit.TestClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What the tests of sources that ask a service share: virtual time, an environment, somebody who hears, and the log. */
public abstract class PollingSourceContract extends SignalSourceContract {

    protected final TestClock clock = new TestClock();
    protected final RecordingSink heard = new RecordingSink();
    protected final Map<String, String> environment = new HashMap<>();
    protected final LogCapture log;

    /** @param logger whose log is looked at */
    protected PollingSourceContract(Class<?> logger) {
        log = new LogCapture(logger);
    }

    @AfterEach
    void detach() {
        log.close();
    }

    /** Starts a source that tells {@link #heard}. */
    protected <S extends SignalSource> S started(S source) {
        source.start(heard, clock);
        return source;
    }

    @Override
    protected TestClock clock() {
        return clock;
    }

    @Override
    protected void passTime(Duration duration) {
        clock.advance(duration);
    }
}
