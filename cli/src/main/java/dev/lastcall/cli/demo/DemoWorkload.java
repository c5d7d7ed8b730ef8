package dev.lastcall.cli.demo;

import dev.lastcall.cli.demo.load.Request;
import dev.lastcall.cli.demo.load.Workload;
import dev.lastcall.examples.Checksum;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests to both web services in turn, by the seed: nine in ten are quick, one in ten takes up to a second and a half.
 * The answer's body depends on the request's number, so that an answer to another request is found out.
 */
final class DemoWorkload implements Workload {

    private static final int SLOW_IN_100 = 10;
    private static final int SHORTEST_MILLIS = 300;
    private static final int LONGEST_MILLIS = 1500;

    private final long seed;
    private final List<InetSocketAddress> services;

    DemoWorkload(long seed, List<InetSocketAddress> services) {
        this.seed = seed;
        this.services = List.copyOf(services);
    }

    @Override
    public Request request(long number) {
        var random = new SplittableRandom(seed * 31 + number);
        var address = services.get(random.nextInt(services.size()));
        var path = random.nextInt(100) < SLOW_IN_100
                ? "/slow?ms=" + random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS) + "&n=" + number
                : "/work?n=" + number;
        return new Request(number, address, path, Checksum.line(number));
    }
}
