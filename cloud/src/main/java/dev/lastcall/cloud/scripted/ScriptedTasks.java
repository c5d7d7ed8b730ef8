package dev.lastcall.cloud.scripted;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ecs.ContainerHealthCheck;
import dev.lastcall.cloud.ecs.TaskHost;
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
        loop.execute(() -> startNow(scripts.apply(launch), observer));
    }

    private void startNow(Script script, Observer observer) {
        if (script.startFailure().isPresent()) {
            observer.failed(script.startFailure().get());
            return;
        }
        var task = new Running(script, observer);
        observer.started(task);
        script.leavesAfterStart().ifPresent(life -> loop.after(life, () -> task.end(script.exitCode())));
    }

    @Override
    public void check(ContainerHealthCheck healthCheck, Launch launch, Consumer<Boolean> result) {
        loop.execute(() -> result.accept(scripts.apply(launch).healthy()));
    }

    private final class Running implements Process {

        private final Script script;
        private final Observer observer;
        private boolean ended;

        Running(Script script, Observer observer) {
            this.script = script;
            this.observer = observer;
        }

        @Override
        public void terminate() {
            script.leavesAfterSigterm().ifPresent(time -> loop.after(time, () -> end(script.exitCode())));
        }

        @Override
        public void kill() {
            loop.execute(() -> end(SIGKILLED));
        }

        private void end(int exitCode) {
            if (!ended) {
                ended = true;
                observer.exited(exitCode);
            }
        }
    }
}
