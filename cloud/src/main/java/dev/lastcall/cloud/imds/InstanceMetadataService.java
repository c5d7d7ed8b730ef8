package dev.lastcall.cloud.imds;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceListener;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.http.HttpFaces;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.wire.http.HttpPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Opens a port of 127.0.0.1 for each instance at its launch, and closes it when the instance has gone. */
public final class InstanceMetadataService implements InstanceListener {

    private final Map<String, HttpPort> faces = new ConcurrentHashMap<>();
    private final HttpFaces http;
    private final Loop loop;
    private final Names names;
    private final boolean tokenRequired;

    /**
     * A service without instances.
     *
     * @param names of region and account
     * @param tokenRequired whether it answers only with a token for all instances, as with {@code HttpTokens=required}
     */
    public InstanceMetadataService(HttpFaces http, Loop loop, Names names, boolean tokenRequired) {
        this.http = http;
        this.loop = loop;
        this.names = names;
        this.tokenRequired = tokenRequired;
    }

    /** Where an instance's metadata is; empty when the instance is unknown or gone. From any thread. */
    public Optional<URI> address(String instanceId) {
        return Optional.ofNullable(faces.get(instanceId)).map(HttpPort::address);
    }

    /** An item of an instance as it is at a time. */
    public static Optional<String> read(Instance instance, Names names, Instant now, String path) {
        return MetadataTree.of(instance, names, now.truncatedTo(ChronoUnit.HOURS))
                .read(path);
    }

    @Override
    public void onState(Instance instance) {
        if (instance.state() == InstanceState.PENDING && !faces.containsKey(instance.id())) {
            open(instance);
        } else if (instance.state() == InstanceState.TERMINATED
                || (instance.state() == InstanceState.STOPPED && !instance.isHibernated())) {
            // That of a hibernated one stays: its tasks know the port, and go on.
            Optional.ofNullable(faces.remove(instance.id())).ifPresent(HttpPort::close);
        }
    }

    private void open(Instance instance) {
        var items = new CurrentMetadata(instance, names, loop::now);
        var face = new ImdsFace(items, loop::now, tokenRequired);
        try {
            faces.put(instance.id(), http.open("metadata of instance " + instance.id(), 0, face));
        } catch (IOException failure) {
            throw new UncheckedIOException(String.valueOf(failure.getMessage()), failure);
        }
    }
}
