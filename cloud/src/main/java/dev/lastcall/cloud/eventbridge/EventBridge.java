package dev.lastcall.cloud.eventbridge;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.sqs.Queues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Amazon EventBridge of one account in one region: its buses, and the way to their targets. On the loop only. */
public final class EventBridge {

    /** The name of the bus that AWS's own events go to. */
    public static final String DEFAULT = "default";

    private final Loop loop;
    private final Names names;
    private final EventBus events;
    private final Chances chances;
    private final Deliveries deliveries;
    private final SortedMap<String, Bus> buses = new TreeMap<>();

    /**
     * An EventBridge with the default bus, on which all events of the world's bus are matched from now on.
     *
     * @param names ids of clients' events are drawn from it
     * @param seed what happens to deliveries follows from it
     */
    public EventBridge(
            Loop loop, Names names, EventBus events, Queues queues, long seed, EventBridgeSettings settings) {
        this.loop = loop;
        this.names = names;
        this.events = events;
        chances = new Chances(seed, settings);
        deliveries = new Deliveries(loop, queues, chances);
        var usual = new Bus(names, DEFAULT, Optional.empty(), loop.now());
        buses.put(DEFAULT, usual);
        events.subscribe(event -> match(usual, event));
    }

    /** What happens to deliveries from now on. */
    public void settings(EventBridgeSettings settings) {
        chances.settings(settings);
    }

    /** All buses, by name. */
    public List<Bus> buses() {
        return List.copyOf(buses.values());
    }

    /**
     * A bus, by its name or ARN.
     *
     * @throws RefusedException {@code ResourceNotFoundException}
     */
    public Bus bus(String nameOrArn) {
        return find(nameOrArn)
                .orElseThrow(() -> new RefusedException(
                        "ResourceNotFoundException", "Event bus " + nameOrArn + " does not exist."));
    }

    private Optional<Bus> find(String nameOrArn) {
        return buses.values().stream()
                .filter(bus -> bus.name().equals(nameOrArn) || bus.arn().equals(nameOrArn))
                .findFirst();
    }

    /**
     * Makes a bus.
     *
     * @throws RefusedException {@code ResourceAlreadyExistsException}
     */
    public Bus createBus(String name, Optional<String> description, Map<String, String> tags) {
        if (buses.containsKey(name)) {
            throw new RefusedException("ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
        }
        var bus = new Bus(names, name, description, loop.now());
        bus.tags().putAll(tags);
        buses.put(name, bus);
        return bus;
    }

    /**
     * Ends a bus; one that does not exist stays so.
     *
     * @throws RefusedException if it is the default one, or has rules
     */
    public void deleteBus(String name) {
        if (name.equals(DEFAULT)) {
            throw new RefusedException("ValidationException", "Cannot delete event bus default.");
        }
        if (find(name).filter(bus -> !bus.isIdle()).isPresent()) {
            throw new RefusedException(
                    "ValidationException", "Cannot delete event bus " + name + ": delete its rules first.");
        }
        buses.remove(name);
    }

    /**
     * Takes a client's event. One for a bus that does not exist is accepted and goes nowhere, as with EventBridge.
     *
     * @return the event's id
     */
    public String put(ClientEvent event) {
        var id = names.uuid();
        var sent = event.asOf(id, names, loop.now());
        find(event.bus()).ifPresent(bus -> {
            if (bus.name().equals(DEFAULT)) {
                events.publish(sent);
            } else {
                match(bus, sent);
            }
        });
        return id;
    }

    /**
     * Whether a pattern matches an event.
     *
     * @throws RefusedException {@code InvalidEventPatternException}
     */
    public boolean matches(String pattern, String event) {
        Patterns.check(pattern);
        var rule = new Rule("", DEFAULT, RuleDefinition.of("test", pattern));
        return !new Patterns(new TreeMap<>(Map.of("test", rule)))
                .matching(event)
                .isEmpty();
    }

    private void match(Bus bus, CloudEvent event) {
        if (bus.isIdle() || chances.isLost(event.source())) {
            return;
        }
        for (var rule : bus.matching(event.toJson())) {
            rule.targets().forEach(target -> deliveries.deliver(event, rule, target));
        }
    }
}
