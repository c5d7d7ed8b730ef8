package dev.lastcall.cloud.elb;

/**
 * Where a listener answers.
 *
 * @param host an address of this machine
 * @param port the listener's own where that is allowed and free, else another
 */
public record Endpoint(String host, int port) {}
