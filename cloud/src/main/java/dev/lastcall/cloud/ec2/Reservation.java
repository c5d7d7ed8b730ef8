package dev.lastcall.cloud.ec2;

import java.time.Instant;

/**
 * One launch of one or more instances.
 *
 * @param id e.g. {@code r-0123456789abcdef0}
 * @param requester who launched: empty for the account itself, else a service, e.g. {@code
 *     autoscaling.amazonaws.com}
 * @param number how many launches there were before
 * @param time when it was
 */
public record Reservation(String id, String requester, int number, Instant time) {}
