package dev.lastcall.benchmarks.gate;

import dev.lastcall.gate.WorkGate;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One piece of work let in and out again, on state that all threads share. Public because JMH's code must see it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PermitCost {

    private final WorkGate gate = new WorkGate();
    private final LongAdder adder = new LongAdder();
    private final Semaphore semaphore = new Semaphore(1_000);
    private final Phaser phaser = new Phaser(1);

    /** The permit is shown to the outside, as a request's is, so that the compiler cannot take it apart. */
    @Benchmark
    public void permit(Blackhole outside) {
        var permit = gate.enter();
        outside.consume(permit);
        permit.close();
    }

    @Benchmark
    public void longAdder() {
        adder.increment();
        adder.decrement();
    }

    @Benchmark
    public boolean semaphore() {
        var acquired = semaphore.tryAcquire();
        semaphore.release();
        return acquired;
    }

    @Benchmark
    public int phaser() {
        phaser.register();
        return phaser.arriveAndDeregister();
    }
}
