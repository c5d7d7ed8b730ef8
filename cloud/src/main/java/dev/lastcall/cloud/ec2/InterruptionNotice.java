package dev.lastcall.cloud.ec2;

import java.time.Instant;

/**
 * What a Spot Instance is told. Its time never moves.
 *
 * @param action what will be done
 * @param time when; whole seconds, as AWS says it
 * @param noticedAt when it was told
 */
public record InterruptionNotice(InterruptionAction action, Instant time, Instant noticedAt) {}
