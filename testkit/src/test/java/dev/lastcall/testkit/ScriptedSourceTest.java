package dev.lastcall.testkit;

import dev.lastcall.signal.InstanceAction;
import dev.lastcall.signal.Notice;
import dev.lastcall.signal.SignalSource;

class ScriptedSourceTest extends SignalSourceContract {

    private final ScriptedSource source = new ScriptedSource();

    @Override
    protected SignalSource newSource() {
        return source;
    }

    @Override
    protected void tell() {
        source.hear(
                new Notice(source.name(), InstanceAction.TERMINATE, TestClock.START.plusSeconds(120), TestClock.START));
    }
}
