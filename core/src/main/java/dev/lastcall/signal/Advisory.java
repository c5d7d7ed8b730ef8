package dev.lastcall.signal;

import java.time.Instant;

/**
 * The risk of an interruption is up (EC2's rebalance recommendation); nothing ends yet.
 *
 * @param source where it was heard
 * @param noticeTime when the recommendation was made, on its teller's clock
 */
public record Advisory(String source, Instant noticeTime) implements Signal {}
