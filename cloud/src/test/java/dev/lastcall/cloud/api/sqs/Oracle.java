package dev.lastcall.cloud.api.sqs;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;

/** ElasticMQ, somebody else's SQS, on a clock that is set by hand. */
final class Oracle implements AutoCloseable {

    private final AtomicLong now;
    private final ActorSystem system = ActorSystem.create("oracle");
    private final SQSRestServer server;
    private final URI endpoint;

    Oracle(Instant start) {
        now = new AtomicLong(start.toEpochMilli());
        var clock = new NowProvider() {
            @Override
            public long nowMillis() {
                return now.get();
            }

            @Override
            public OffsetDateTime now() {
                return Instant.ofEpochMilli(now.get()).atOffset(ZoneOffset.UTC);
            }
        };
        var manager = system.actorOf(Props.create(
                QueueManagerActor.class, () -> new QueueManagerActor(clock, StrictSQSLimits$.MODULE$, Option.empty())));
        server = SQSRestServerBuilder.withActorSystem(system)
                .withQueueManagerActor(manager)
                .withInterface("127.0.0.1")
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
        now.addAndGet(duration.toMillis());
    }

    @Override
    public void close() throws Exception {
        server.stopAndWait();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
