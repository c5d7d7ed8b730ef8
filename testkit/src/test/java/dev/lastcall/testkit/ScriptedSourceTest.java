package dev.lastcall.testkit;

import dev.lastcall.signal.SignalSource;
import java.time.Duration;

class ScriptedSourceTest extends SignalSourceContract {

    private final ScriptedSource source = new ScriptedSource();

    @Override
    protected SignalSource newSource() {
        return source;
    }

    @Override
    protected void tell() {
        source.noticeIn(Duration.ofMinutes(2));
    }

    @Override
    protected boolean remembers() {
        return false;
    }
}
