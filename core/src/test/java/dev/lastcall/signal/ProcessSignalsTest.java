package dev.lastcall.signal;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lastcall.time.Clock;
import org.junit.jupiter.api.Test;

/** Installs real handlers in the tests' own JVM, and gives them back. */
class ProcessSignalsTest {

    private static SignalSource started() {
        var source = ProcessSignals.termination();
        source.start(signal -> true, Clock.system());
        return source;
    }

    @Test
    void theSignalsHaveOneOwner() {
        try (var owner = started();
                var second = ProcessSignals.termination()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> second.start(signal -> true, Clock.system()))
                    .withMessageContaining("one owner")
                    .withMessageContaining("close the other Lastcall");
            owner.close();
        }
    }

    @Test
    void whoeverClosesGivesThemToTheNext() {
        started().close();
        started().close();
    }

    @Test
    void closingTheSecondThatWasRefusedTakesNothingFromTheFirst() {
        try (var owner = started();
                var second = ProcessSignals.termination()) {
            assertThatIllegalStateException().isThrownBy(() -> second.start(signal -> true, Clock.system()));
            second.close();
            assertThatIllegalStateException().isThrownBy(ProcessSignalsTest::started);
            owner.close();
        }
    }
}
