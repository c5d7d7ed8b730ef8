package dev.lastcall.jobs.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs several actors on one disk, one touch of the disk at a time, in an order that the test decides. Between two
 * touches an actor is stopped, as by SIGSTOP.
 */
final class Interleaved {

    private final List<Actor> actors = new ArrayList<>();

    /** Adds an actor; its body is given the disk as it may touch it. */
    void add(FileLayer disk, Body body) {
        actors.add(new Actor(disk, body));
    }

    /** What an actor does. */
    interface Body {
        void run(FileLayer files) throws IOException;
    }

    /**
     * Runs all actors to their ends.
     *
     * @param choose is given the number of actors that can go on, and says which of them does
     * @return how many could go on at each step
     */
    List<Integer> run(IntUnaryOperator choose) throws InterruptedException {
        actors.forEach(Actor::start);
        var choices = new ArrayList<Integer>();
        while (true) {
            for (var actor : actors) {
                actor.awaitStop();
            }
            var ready = actors.stream().filter(actor -> !actor.ended).toList();
            if (ready.isEmpty()) {
                break;
            }
            choices.add(ready.size());
            ready.get(choose.applyAsInt(ready.size())).step();
        }
        for (var actor : actors) {
            actor.rethrow();
        }
        return choices;
    }

    /**
     * Every order in which the actors can go, one after the other.
     *
     * @param run sets up a disk and actors, runs them with the order it is given, and checks what came of it
     * @return how many orders there were
     */
    static int exhaust(Run run) throws Exception {
        var prefix = new ArrayList<Integer>();
        var count = 0;
        while (true) {
            var step = new int[1];
            var choices = run.run(ready -> {
                var at = step[0]++;
                return at < prefix.size() ? prefix.get(at) : 0;
            });
            count++;
            while (prefix.size() < choices.size()) {
                prefix.add(0);
            }
            while (!prefix.isEmpty() && prefix.get(prefix.size() - 1) == choices.get(prefix.size() - 1) - 1) {
                prefix.remove(prefix.size() - 1);
            }
            if (prefix.isEmpty()) {
                return count;
            }
            prefix.set(prefix.size() - 1, prefix.get(prefix.size() - 1) + 1);
        }
    }

    /** One run in one order. */
    interface Run {
        List<Integer> run(IntUnaryOperator choose) throws Exception;
    }

    private static final class Actor {

        private final FileLayer disk;
        private final Body body;
        private final Semaphore go = new Semaphore(0);
        private final Semaphore stopped = new Semaphore(0);
        private volatile boolean ended;
        private boolean waiting;
        private volatile @Nullable Throwable failure;

        Actor(FileLayer disk, Body body) {
            this.disk = disk;
            this.body = body;
        }

        void start() {
            var thread = new Thread(this::live, "actor");
            thread.setDaemon(true);
            thread.start();
        }

        private void live() {
            try {
                body.run(new Stepping(disk));
            } catch (Throwable e) {
                failure = e;
            } finally {
                ended = true;
                stopped.release();
            }
        }

        void awaitStop() throws InterruptedException {
            if (!waiting) {
                acquire(stopped);
                waiting = true;
            }
        }

        void step() {
            waiting = false;
            go.release();
        }

        void rethrow() {
            if (failure != null) {
                throw new AssertionError(failure);
            }
        }

        private static void acquire(Semaphore semaphore) throws InterruptedException {
            if (!semaphore.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new AssertionError("an actor did not stop within 30 s");
            }
        }

        private <T> T touch(Callable<T> touch) throws IOException {
            stopped.release();
            try {
                acquire(go);
                return touch.call();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }

        /** Stops before each touch that others can see. */
        private final class Stepping extends LayerAround {

            Stepping(FileLayer inner) {
                super(inner);
            }

            @Override
            public List<String> list(Path directory) throws IOException {
                return touch(() -> super.list(directory));
            }

            @Override
            public boolean exists(Path file) throws IOException {
                return touch(() -> super.exists(file));
            }

            @Override
            public byte[] read(Path file) throws IOException {
                return touch(() -> super.read(file));
            }

            @Override
            public InputStream stream(Path file) throws IOException {
                return touch(() -> super.stream(file));
            }

            @Override
            public boolean createExclusively(Path file) throws IOException {
                return touch(() -> super.createExclusively(file));
            }

            /** Nobody sees a temporary file before it is renamed. */
            @Override
            public Handle open(Path file) throws IOException {
                return file.toString().endsWith(".tmp") ? super.open(file) : touch(() -> super.open(file));
            }

            @Override
            public void rename(Path from, Path to) throws IOException {
                touch(() -> {
                    super.rename(from, to);
                    return true;
                });
            }

            @Override
            public void delete(Path file) throws IOException {
                touch(() -> {
                    super.delete(file);
                    return true;
                });
            }
        }
    }
}
