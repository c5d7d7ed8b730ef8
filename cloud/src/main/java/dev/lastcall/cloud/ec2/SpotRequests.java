package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.tag.Tags;
import dev.lastcall.cloud.naming.Names;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The Spot requests, and what becomes of them. Belongs to the world's thread. */
public final class SpotRequests {

    private static final String TERMINATED =
            "Your Spot instance was terminated because there is no Spot capacity available.";

    private final Loop loop;
    private final Names names;
    private final Tags tags;
    private final boolean marked;
    private final Map<String, SpotRequest> requests = new LinkedHashMap<>();

    SpotRequests(Loop loop, Names names, Tags tags, Ec2Settings settings) {
        this.loop = loop;
        this.names = names;
        this.tags = tags;
        marked = settings.markedForTermination();
    }

    /** All, in the order in which they were made. */
    public Collection<SpotRequest> list() {
        return Collections.unmodifiableCollection(requests.values());
    }

    SpotRequest fulfil(Instance instance) {
        var details = instance.template().details();
        var request = new SpotRequest("sir-" + names.hex(8), instance, details.spot(), loop.now());
        requests.put(request.id(), request);
        tags.put(request.id(), details.requestTags());
        instance.spotInstanceRequestId = request.id();
        return request;
    }

    /** It will be taken back: EC2 says so at once of a termination, unless the settings say otherwise. */
    void noticed(Instance instance, InterruptionAction action) {
        if (action == InterruptionAction.TERMINATE && !marked) {
            enter(instance, "closed", "instance-terminated-no-capacity", TERMINATED);
        } else if (action == InterruptionAction.TERMINATE) {
            enter(instance, "active", "marked-for-termination", "Your Spot instance is marked for termination.");
        } else {
            enter(instance, "active", "marked-for-stop", "Your Spot instance is marked for stop.");
        }
    }

    void retracted(Instance instance) {
        enter(instance, "active", "fulfilled", "Your Spot request is fulfilled.");
    }

    void takenBack(Instance instance, InterruptionAction action) {
        if (action == InterruptionAction.TERMINATE) {
            enter(instance, "closed", "instance-terminated-no-capacity", TERMINATED);
        } else {
            enter(
                    instance,
                    "disabled",
                    "instance-stopped-no-capacity",
                    "Your Spot instance was stopped because there is no Spot capacity available.");
        }
    }

    void stoppedByUser(Instance instance) {
        enter(instance, "disabled", "instance-stopped-by-user", "Your Spot instance was stopped by a user.");
    }

    /** From a stopped state it is the service that ends it: {@code instance-terminated-by-service}. */
    void terminated(Instance instance, boolean wasStopped) {
        if (wasStopped) {
            enter(
                    instance,
                    "closed",
                    "instance-terminated-by-service",
                    "Your Spot instance was terminated from a stopped state.");
        } else {
            enter(
                    instance,
                    "closed",
                    "instance-terminated-by-user",
                    "Spot Instance terminated due to user-initiated termination.");
        }
    }

    void forget(Instance instance) {
        instance.spotInstanceRequestId().ifPresent(id -> {
            requests.remove(id);
            tags.forget(id);
        });
    }

    private void enter(Instance instance, String state, String code, String message) {
        Optional.ofNullable(instance.spotInstanceRequestId)
                .map(requests::get)
                .filter(request -> !request.statusCode.equals(code))
                .ifPresent(request -> {
                    request.state = state;
                    request.statusCode = code;
                    request.statusMessage = message;
                    request.statusTime = loop.now();
                });
    }
}
