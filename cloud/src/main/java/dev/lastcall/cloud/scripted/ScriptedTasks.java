package dev.lastcall.cloud.scripted;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ecs.ContainerHealthCheck;
import dev.lastcall.cloud.ecs.TaskHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tasks that follow a script. Belongs to the world's thread. */
public final class ScriptedTasks implements TaskHost {

    private static final int SIGKILLED = 137;

    private final Loop loop;
    private Function<Launch, Script> scripts = launch -> Script.polite();

    /** All tasks are polite until told otherwise. */
    public ScriptedTasks(Loop loop) {
        this.loop = loop;
    }

    /** Tasks that start, or are checked, from now on follow these scripts. */
    public void follow(Function<Launch, Script> newScripts) {
        scripts = newScripts;
    }

    @Override
    public void start(Launch launch, Observer observer) {
        var script = scripts.apply(launch);
        loop.after(script.startup(), () -> startNow(script, observer));
    }

    private void startNow(Script script, Observer observer) {
        if (script.startFailure().isPresent()) {
            observer.failed(script.startFailure().get());
            return;
        }
        var task = new Running(script, observer);
        observer.started(task);
        script.leavesAfterStart().ifPresent(task::endAfter);
    }

    @Override
    public void check(ContainerHealthCheck healthCheck, Launch launch, Consumer<Boolean> result) {
        loop.execute(() -> result.accept(scripts.apply(launch).healthy()));
    }

    private final class Running implements Process {

        private final Script script;
        private final Observer observer;
        private final List<Runnable> due = new ArrayList<>();
        private boolean frozen;
        private boolean ended;

        Running(Script script, Observer observer) {
            this.script = script;
            this.observer = observer;
        }

        @Override
        public void terminate() {
            awake(() -> script.leavesAfterSigterm().ifPresent(time -> endAfter(time)));
        }

        @Override
        public void kill() {
            loop.execute(() -> end(SIGKILLED));
        }

        @Override
        public void freeze() {
            frozen = true;
        }

        /** What fell due meanwhile happens now. */
        @Override
        public void thaw() {
            frozen = false;
            var waiting = List.copyOf(due);
            due.clear();
            waiting.forEach(Runnable::run);
        }

        void endAfter(Duration time) {
            loop.after(time, () -> awake(() -> end(script.exitCode())));
        }

        private void awake(Runnable action) {
            if (frozen) {
                due.add(action);
            } else {
                action.run();
            }
        }

        private void end(int exitCode) {
            if (!ended) {
                ended = true;
                observer.exited(exitCode);
            }
        }
    }
}
