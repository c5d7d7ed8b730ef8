package dev.lastcall.jobs.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Holds one step of the protocol open: says so on standard output, and waits until it is killed or told to go on. */
final class Holding extends LayerAround {

    /** The steps of a save and of an opening. */
    enum Window {
        CREATE,
        WRITE,
        FSYNC,
        RENAME,
        DIRECTORY_FSYNC
    }

    private final Window window;
    private final boolean before;
    private final Path goOn;
    private int untilHeld;
    private volatile boolean armed;

    /**
     * @param before whether it is held before the step has its effect, or after
     * @param nth which of the steps of this kind is held, 1 or more
     * @param goOn it goes on when this file is there
     */
    Holding(FileLayer inner, Window window, boolean before, int nth, Path goOn) {
        super(inner);
        this.window = window;
        this.before = before;
        this.untilHeld = nth;
        this.goOn = goOn;
    }

    /** The steps count from here on. */
    void arm() {
        armed = true;
    }

    @Override
    public boolean createExclusively(Path file) throws IOException {
        return held(Window.CREATE, () -> super.createExclusively(file));
    }

    @Override
    public Handle open(Path file) throws IOException {
        var handle = file.toString().endsWith(".tmp") ? held(Window.CREATE, () -> super.open(file)) : super.open(file);
        return new HandleAround(handle) {
            @Override
            public void write(long position, byte[] bytes, int from, int length) throws IOException {
                var half = length / 2;
                super.write(position, bytes, from, half);
                held(Window.WRITE, () -> {
                    super.write(position + half, bytes, from + half, length - half);
                    return true;
                });
            }

            @Override
            public void force() throws IOException {
                held(Window.FSYNC, () -> {
                    super.force();
                    return true;
                });
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        held(Window.RENAME, () -> {
            super.rename(from, to);
            return true;
        });
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        held(Window.DIRECTORY_FSYNC, () -> {
            super.forceDirectory(directory);
            return true;
        });
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private <T> T held(Window step, Step<T> run) throws IOException {
        if (!armed || step != window || --untilHeld != 0) {
            return run.run();
        }
        if (before) {
            hold();
            return run.run();
        }
        var result = run.run();
        hold();
        return result;
    }

    private void hold() {
        System.out.println("HELD");
        while (!Files.exists(goOn)) {
            LockSupport.parkNanos(5_000_000);
        }
    }
}
