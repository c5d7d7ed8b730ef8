package dev.lastcall.cloud.api;

import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.wire.Authentication;
import dev.lastcall.cloud.wire.AwsApis;
import dev.lastcall.cloud.wire.Clients;
import dev.lastcall.cloud.wire.RequestIds;
import dev.lastcall.cloud.wire.http.ApiServer;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.world.World;
import dev.lastcall.cloud.world.WorldSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A world on a virtual clock with scripted tasks, behind a real endpoint that the SDK's clients talk to. */
public final class CloudUnderTest implements AutoCloseable {

    private final Object turn = new Object();
    private final VirtualCloud cloud;
    private final ApiServer server;
    private final Clients aws;

    /** A world with these settings and an empty cluster {@code default}. */
    public CloudUnderTest(WorldSettings settings) {
        cloud = new VirtualCloud(settings);
        var apis = new AwsApis(CloudApis.of(cloud.world()), new RequestIds(1), Authentication.NONE);
        try {
            server = new ApiServer(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    call -> {
                        synchronized (turn) {
                            return abandonedOnTurn(apis.answer(call));
                        }
                    },
                    Instant::now);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        aws = new Clients(server.address());
    }

    /** The server cancels what nobody waits for any more, from its own thread. */
    private CompletionStage<HttpAnswer> abandonedOnTurn(CompletionStage<HttpAnswer> answer) {
        var passed = new CompletableFuture<HttpAnswer>();
        answer.whenComplete((found, failure) -> {
            if (found != null) {
                passed.complete(found);
            }
        });
        passed.whenComplete((found, failure) -> {
            if (passed.isCancelled()) {
                synchronized (turn) {
                    answer.toCompletableFuture().cancel(false);
                }
            }
        });
        return passed;
    }

    /** A world with everything at its default. */
    public CloudUnderTest() {
        this(WorldSettings.defaults());
    }

    /** The SDK's clients. */
    public Clients aws() {
        return aws;
    }

    /** Where the AWS APIs are. */
    public URI endpoint() {
        return server.address();
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        synchronized (turn) {
            cloud.loop().advance(duration);
        }
    }

    /** The virtual cloud; not while a client waits for an answer. */
    public VirtualCloud cloud() {
        return cloud;
    }

    /** The world; not while a client waits for an answer. */
    public World world() {
        return cloud.world();
    }

    @Override
    public void close() {
        aws.close();
        server.close();
    }
}
