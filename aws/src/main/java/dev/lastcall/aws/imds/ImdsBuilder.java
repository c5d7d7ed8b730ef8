package dev.lastcall.aws.imds;

import dev.lastcall.aws.http.Endpoint;
import dev.lastcall.aws.http.HttpConnection;
import dev.lastcall.aws.http.Transport;
import dev.lastcall.aws.poll.PolledSource;
import dev.lastcall.signal.Signal;
import dev.lastcall.signal.SignalSource;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Durations;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How instance metadata is read. Unless set otherwise:
 *
 * <ul>
 *   <li>the endpoint is {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}, else {@code http://[fd00:ec2::254]} if
 *       {@code AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE} is {@code IPv6}, else {@code http://169.254.169.254}; nothing is
 *       asked at all if {@code AWS_EC2_METADATA_DISABLED} is {@code true};
 *   <li>{@code spot/instance-action} is read every second ±10 %; {@code spot/termination-time} and the rebalance
 *       recommendation every 5 seconds, as AWS advises;
 *   <li>only IMDSv2 is spoken, with tokens that live for 6 hours and are renewed a minute before;
 *   <li>a connection is made within 250 ms, an answer is complete within 500 ms, a whole look takes at most a second;
 *   <li>where there is no instance metadata it is asked for again after 5 s, 10 s and so on, in the end every 5 minutes;
 *       once it has answered, at least every 5 s.
 * </ul>
 *
 * <p>Not safe for use by many threads; what it makes is. Sources of the names: AWS SDKs and Tools Reference Guide, "IMDS
 * credential provider" (the three settings); EC2 User Guide, "Spot Instance interruption notices" (5 seconds).
 */
public final class ImdsBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(Imds.class);

    private static final String ENDPOINT = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
    private static final String ENDPOINT_MODE = "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE";
    private static final String DISABLED = "AWS_EC2_METADATA_DISABLED";
    private static final Duration MAX_TTL = Duration.ofHours(6);
    private static final int MAX_BODY = 64 * 1024;

    private final Function<String, @Nullable String> environment;
    private Function<ImdsSettings, Transport> transports =
            settings -> new HttpConnection(settings.endpoint(), settings.connectTimeout(), MAX_BODY);

    private @Nullable Endpoint endpoint;
    private boolean allowV1;
    private Duration pollInterval = Duration.ofSeconds(1);
    private Duration slowInterval = Duration.ofSeconds(5);
    private Duration connectTimeout = Duration.ofMillis(250);
    private Duration answerTimeout = Duration.ofMillis(500);
    private Duration tokenTtl = MAX_TTL;
    private Duration probeAtMost = Duration.ofMinutes(5);

    ImdsBuilder(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * Where instance metadata is, instead of what the environment says; also asks if the environment says not to.
     *
     * @throws IllegalArgumentException if it is not an http address
     */
    public ImdsBuilder endpoint(URI endpoint) {
        this.endpoint = Endpoint.parse("endpoint", endpoint.toString());
        return this;
    }

    /** Whether to ask without a token where none is to be had. Default: no. */
    public ImdsBuilder allowV1(boolean allow) {
        allowV1 = allow;
        return this;
    }

    /**
     * How often {@code spot/instance-action} is read. Default: 1 s.
     *
     * @throws IllegalArgumentException if it is less than 100 ms or more than a minute
     */
    public ImdsBuilder pollInterval(Duration interval) {
        pollInterval = require("pollInterval", interval, Duration.ofMillis(100), Duration.ofMinutes(1));
        return this;
    }

    /**
     * How often {@code spot/termination-time} and the rebalance recommendation are read. Default: 5 s.
     *
     * @throws IllegalArgumentException if it is less than 100 ms or more than 5 minutes
     */
    public ImdsBuilder slowInterval(Duration interval) {
        slowInterval = require("slowInterval", interval, Duration.ofMillis(100), Duration.ofMinutes(5));
        return this;
    }

    /**
     * How long making a connection may take. Default: 250 ms.
     *
     * @throws IllegalArgumentException if it is less than 1 ms or more than a second
     */
    public ImdsBuilder connectTimeout(Duration timeout) {
        connectTimeout = require("connectTimeout", timeout, Duration.ofMillis(1), Duration.ofSeconds(1));
        return this;
    }

    /**
     * How long one request may take, with its connection. Default: 500 ms.
     *
     * @throws IllegalArgumentException if it is less than 1 ms or more than a second
     */
    public ImdsBuilder answerTimeout(Duration timeout) {
        answerTimeout = require("answerTimeout", timeout, Duration.ofMillis(1), Duration.ofSeconds(1));
        return this;
    }

    /**
     * How long tokens are asked to live, in whole seconds. Default: 6 hours, the longest that there is.
     *
     * @throws IllegalArgumentException if it is less than a second or more than 6 hours
     */
    public ImdsBuilder tokenTtl(Duration ttl) {
        tokenTtl = require("tokenTtl", ttl, Duration.ofSeconds(1), MAX_TTL);
        return this;
    }

    /**
     * The longest pause between two attempts where instance metadata has never answered. Default: 5 minutes.
     *
     * @throws IllegalArgumentException if it is less than a second or more than a day
     */
    public ImdsBuilder probeAtMost(Duration pause) {
        probeAtMost = require("probeAtMost", pause, Duration.ofSeconds(1), Duration.ofDays(1));
        return this;
    }

    ImdsBuilder transport(Function<ImdsSettings, Transport> transports) {
        this.transports = transports;
        return this;
    }

    /**
     * A source of interruption notices and rebalance recommendations; see {@link Imds#notices()}.
     *
     * @throws IllegalArgumentException if the environment holds a setting that cannot be understood
     */
    public SignalSource notices() {
        var settings = settings();
        if (settings.disabled()) {
            return new PolledSource(Imds.SOURCE, clock -> new DisabledWatch());
        }
        return new PolledSource(
                Imds.SOURCE,
                clock -> new ImdsWatch(settings, clock, transports.apply(settings), new SplittableRandom()));
    }

    /**
     * Which instance this is; see {@link Imds#identity()}.
     *
     * @throws IllegalArgumentException if the environment holds a setting that cannot be understood
     */
    public InstanceIdentity identity() {
        return identity(Clock.system());
    }

    InstanceIdentity identity(Clock clock) {
        var settings = settings();
        if (settings.disabled()) {
            return InstanceIdentity.UNKNOWN;
        }
        try (var transport = transports.apply(settings)) {
            return new IdentityReader(new ImdsSession(transport, clock, settings), clock).read();
        }
    }

    private ImdsSettings settings() {
        var disabled =
                endpoint == null && "true".equalsIgnoreCase(variable(DISABLED).orElse("false"));
        return new ImdsSettings(
                endpoint == null ? endpointOfTheEnvironment() : endpoint,
                disabled,
                allowV1,
                pollInterval,
                slowInterval,
                connectTimeout,
                answerTimeout,
                tokenTtl,
                probeAtMost);
    }

    private Endpoint endpointOfTheEnvironment() {
        var mode = variable(ENDPOINT_MODE).orElse("IPv4");
        if (!mode.equalsIgnoreCase("IPv4") && !mode.equalsIgnoreCase("IPv6")) {
            throw new IllegalArgumentException(
                    ENDPOINT_MODE + ": expected IPv4 or IPv6, found '" + mode + "': correct or remove it");
        }
        var usual = mode.equalsIgnoreCase("IPv6") ? "http://[fd00:ec2::254]" : "http://169.254.169.254";
        return Endpoint.parse(ENDPOINT, variable(ENDPOINT).orElse(usual));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Duration require(String name, Duration value, Duration least, Duration most) {
        if (!Durations.max(least, Durations.min(value, most)).equals(value)) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", found " + value);
        }
        return value;
    }

    /** Says that nothing is asked, and asks nothing. */
    private static final class DisabledWatch implements PolledSource.Watch {

        @Override
        public Optional<Duration> look(Consumer<Signal> tell) {
            LOG.info("Instance metadata is not asked for interruption notices: {} is true", DISABLED);
            return Optional.empty();
        }

        @Override
        public void abort() {
            // Nothing is ever under way.
        }
    }
}
