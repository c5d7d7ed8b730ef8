package dev.lastcall.cloud.config;

import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.ecs.StopOrder;
import dev.lastcall.cloud.world.WorldSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How EC2, ECS and the agents behave. The keys are the components of the settings' records, so that there is none that
 * cannot be reached.
 */
final class SettingsReader {

    private SettingsReader() {}

    static WorldSettings.Builder read(Section settings, WorldSettings.Builder world) {
        settings.get(
                "ec2",
                value -> value.section(section -> {
                    var builder = Ec2Settings.builder();
                    components(section, Ec2Settings.class, builder);
                    return world.ec2(section.whole().checked(builder::build));
                }));
        settings.get(
                "ecs",
                value -> value.section(section -> {
                    var builder = section.get("quick", Value::flag, false)
                            ? EcsSettings.quick().toBuilder()
                            : EcsSettings.builder();
                    components(section, EcsSettings.class, builder);
                    return world.ecs(section.whole().checked(builder::build));
                }));
        settings.get("agents", value -> value.section(section -> world.agents(agents(section))));
        return world;
    }

    private static AgentSettings agents(Section section) {
        var defaults = AgentSettings.defaults();
        var startup = section.get("startup", Value::duration, defaults.startup());
        var pollInterval = section.get("pollInterval", Value::duration, defaults.pollInterval());
        return section.whole().checked(() -> new AgentSettings(startup, pollInterval));
    }

    private static void components(Section section, Class<? extends Record> settings, Object builder) {
        for (var component : settings.getRecordComponents()) {
            section.get(component.getName(), value -> read(value, component.getType()))
                    .ifPresent(read -> set(builder, component, read));
        }
    }

    private static Object read(Value value, Class<?> type) {
        if (type == Duration.class) {
            return value.duration();
        }
        if (type == int.class) {
            return value.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
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

    private static void set(Object builder, RecordComponent component, Object value) {
        try {
            builder.getClass()
                    .getMethod(component.getName(), component.getType())
                    .invoke(builder, value);
        } catch (NoSuchMethodException | IllegalAccessException missing) {
            throw new IllegalStateException("expected a public setter for " + component, missing);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException("expected that a setter only sets: " + component, failed);
        }
    }
}
