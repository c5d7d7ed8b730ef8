package dev.lastcall.cloud.wire.api;

import java.net.URI;

/**
 * What a handler may want to know of a call besides its request.
 *
 * @param requestId the id that the answer will carry
 * @param endpoint where the client reached us, e.g. {@code http://127.0.0.1:5120}; SQS builds its queues' URLs from it
 * @param region that the client signed for; empty if it did not say
 */
public record Call(String requestId, URI endpoint, String region) {}
