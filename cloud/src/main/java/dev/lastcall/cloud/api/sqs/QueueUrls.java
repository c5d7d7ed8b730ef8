package dev.lastcall.cloud.api.sqs;

import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.sqs.Queue;
import dev.lastcall.cloud.sqs.Queues;
import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Call;
import java.util.regex.Pattern;

/** Queues are asked for by their URLs, whose host is whatever the client calls this machine. */
final class QueueUrls {

    private static final Pattern URL = Pattern.compile("(?:https?://[^/]+)?/([^/]+)/([^/]+)/?");

    private final Queues queues;
    private final Names names;

    QueueUrls(Queues queues, Names names) {
        this.queues = queues;
        this.names = names;
    }

    String of(Queue queue, Call call) {
        return call.endpoint() + "/" + names.account() + "/" + queue.name();
    }

    /** The queue; an error of SQS if there is none. */
    Queue queue(String url) {
        var parts = URL.matcher(url);
        if (!parts.matches()) {
            throw ApiError.of("InvalidAddress", "The address " + url + " is not valid for this endpoint.");
        }
        return queue(parts.group(1), parts.group(2));
    }

    Queue queue(String account, String name) {
        // Other accounts have no queues here.
        return queues.named(account.equals(names.account()) ? name : "");
    }
}
