package dev.lastcall.cloud.balancer;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that does everything in a load balancer, so that nothing in it needs a lock. It forwards tens of
 * thousands of requests a second, far more than the tasks of a machine could answer.
 */
final class BalancerThread {

    private static final long CALL_SECONDS = 10;
    private static final long CLOSE_MILLIS = 400;

    private final MultiThreadIoEventLoopGroup threads = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("load-balancer", true), NioIoHandler.newFactory());
    private final EventLoop loop = threads.next();

    EventLoop loop() {
        return loop;
    }

    /** Runs this on the balancer's thread and waits for it. */
    <T> T call(Callable<T> action) {
        try {
            if (loop.inEventLoop()) {
                return action.call();
            }
            Future<T> called = loop.submit(action);
            if (!called.await(CALL_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the load balancer's thread was busy for " + CALL_SECONDS
                        + " s: a target group listener must not block");
            }
            if (called.cause() instanceof RuntimeException failure) {
                throw failure;
            }
            return called.getNow();
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the load balancer is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the load balancer", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void run(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    /**
     * Waits until the thread has looked at its sockets once more. Only then has the system let go of one that it has
     * closed; a client that comes before is not refused, but reset.
     */
    void letGo() {
        if (!loop.inEventLoop()) {
            // What the thread itself plans runs in its next turn, after that look. Planned from here it is overdue when
            // it
            // arrives, and may run in the turn that still goes on.
            Promise<Void> looked = loop.newPromise();
            loop.execute(() -> loop.schedule(() -> looked.setSuccess(null), 1, TimeUnit.NANOSECONDS));
            looked.awaitUninterruptibly(CALL_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Runs this on the balancer's thread later; never, if the balancer is closed before. */
    void after(Duration delay, Runnable action) {
        loop.schedule(action, Durations.nanos(delay), TimeUnit.NANOSECONDS);
    }

    boolean isClosed() {
        return loop.isShuttingDown();
    }

    void close() {
        threads.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * CLOSE_MILLIS);
    }
}
