package dev.lastcall.cloud.http;

import java.util.concurrent.CompletionStage;

/** Answers requests; called on the server's thread, which it must not block. */
@FunctionalInterface
public interface Handler {

    /** The answer, now or later. A failure becomes an answer of 500. */
    CompletionStage<Response> handle(Request request);
}
