package dev.lastcall.cli.demo.load;

/** Which requests are sent. The same workload gives the same request for the same number. */
@FunctionalInterface
public interface Workload {

    /** The request of that number. */
    Request request(long number);
}
