package dev.lastcall.cli.demo.load;

import java.net.InetSocketAddress;

/**
 * One request of the load.
 *
 * @param number counts from 0
 * @param address where it goes
 * @param path path and query
 * @param expected what the body must contain for the answer to be right
 */
public record Request(long number, InetSocketAddress address, String path, String expected) {}
