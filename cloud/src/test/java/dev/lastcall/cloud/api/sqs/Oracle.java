package dev.lastcall.cloud.api.sqs;

import java.net.URI;
import java.time.Duration;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;

/** ElasticMQ, somebody else's SQS, on a clock that is set by hand. One at a time. */
final class Oracle implements AutoCloseable {

    private final SQSRestServer server;
    private final URI endpoint;

    Oracle() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .withAWSRegion("us-east-1")
                .withAWSAccountId("111122223333")
                .start();
        endpoint = URI.create(
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    }

    URI endpoint() {
        return endpoint;
    }

    void advance(Duration duration) {
        NowProvider.MILLIS.addAndGet(duration.toMillis());
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
