package dev.lastcall.cloud.config;

import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.autoscaling.AutoScalingSettings;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.ecs.StopOrder;
import dev.lastcall.cloud.elb.ElbSettings;
import dev.lastcall.cloud.eventbridge.EventBridgeSettings;
import dev.lastcall.cloud.sqs.SqsSettings;
import dev.lastcall.cloud.world.WorldSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How the services and the agents behave. The keys are the components of the settings' records, so that there is none
 * that cannot be reached.
 */
final class SettingsReader {

    private SettingsReader() {}

    static WorldSettings.Builder read(Section settings, WorldSettings.Builder world) {
        part(settings, "ec2", Ec2Settings.defaults(), world::ec2);
        settings.get(
                "ecs",
                value -> value.section(section -> {
                    var quick = section.get("quick", Value::flag, false);
                    return world.ecs(read(section, quick ? EcsSettings.quick() : EcsSettings.defaults()));
                }));
        part(settings, "elb", ElbSettings.defaults(), world::elb);
        part(settings, "agents", AgentSettings.defaults(), world::agents);
        part(settings, "eventBridge", EventBridgeSettings.defaults(), world::eventBridge);
        part(settings, "sqs", SqsSettings.defaults(), world::sqs);
        part(settings, "autoScaling", AutoScalingSettings.defaults(), world::autoScaling);
        return world;
    }

    private static <R extends Record> void part(Section settings, String key, R defaults, Consumer<R> setter) {
        settings.get(key, value -> value.section(section -> read(section, defaults)))
                .ifPresent(setter);
    }

    /** The record with what the section says, and else as it was. */
    private static <R extends Record> R read(Section section, R defaults) {
        var components = defaults.getClass().getRecordComponents();
        var values = new ArrayList<Object>();
        for (var component : components) {
            values.add(section.get(component.getName(), value -> read(value, component.getType()))
                    .orElseGet(() -> component(component, defaults)));
        }
        return section.whole().checked(() -> make(defaults, components, values));
    }

    private static Object read(Value value, Class<?> type) {
        if (type == Duration.class) {
            return value.duration();
        }
        if (type == int.class) {
            return value.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == double.class) {
            return value.decimal();
        }
        if (type == boolean.class) {
            return value.flag();
        }
        if (type == StopOrder.class) {
            return value.section(SettingsReader::stopOrder);
        }
        if (type.isEnum()) {
            return value.oneOf(words(type));
        }
        throw new IllegalStateException("expected a type of settings that a file can give, found " + type.getName());
    }

    private static Map<String, Object> words(Class<?> type) {
        var words = new LinkedHashMap<String, Object>();
        for (var constant : type.getEnumConstants()) {
            words.put(constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return words;
    }

    /** Which comes first, and how long the other one comes after it. */
    static StopOrder stopOrder(Section section) {
        var first = section.require("first", value -> value.oneOf(words(StopOrder.First.class)));
        var delay = section.require("delay", Value::duration);
        return section.whole().checked(() -> new StopOrder((StopOrder.First) first, delay));
    }

    private static Object component(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("expected that settings can be read: " + component, impossible);
        }
    }

    @SuppressWarnings("unchecked") // a record's class is its own
    private static <R extends Record> R make(R like, RecordComponent[] components, List<Object> values) {
        var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (R) like.getClass().getConstructor(types).newInstance(values.toArray());
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException outOfBounds) {
                throw outOfBounds;
            }
            throw new IllegalStateException("settings could not be made: " + like.getClass(), refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("expected public settings: " + like.getClass(), impossible);
        }
    }
}
