package dev.lastcall.cloud.elb;

/** A zone that a load balancer is in, by its subnet there. */
public record Zone(String name, String subnetId) {}
