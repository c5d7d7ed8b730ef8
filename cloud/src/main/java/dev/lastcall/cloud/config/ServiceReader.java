package dev.lastcall.cloud.config;

import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Services. */
final class ServiceReader {

    private static final int MOST = 100_000;

    private final List<String> clusters;
    private final List<String> targetGroups;
    private final List<String> families;

    ServiceReader(List<String> clusters, List<String> targetGroups, List<String> families) {
        this.clusters = clusters;
        this.targetGroups = targetGroups;
        this.families = families;
    }

    void read(Section file, SpotCloudConfig.Builder builder) {
        file.get("services", value -> value.named(service -> service))
                .ifPresent(services -> services.forEach((name, value) ->
                        builder.service(value.section(section -> value.checked(() -> service(name, section))))));
    }

    private ServiceDefinition service(String name, Section section) {
        var service = ServiceDefinition.builder(name, section.require("taskDefinition", this::family));
        service.cluster(section.get("cluster", value -> value.oneOf(same(clusters)), "default"));
        section.get("desiredCount", value -> value.integer(0, MOST)).ifPresent(service::desiredCount);
        service.percent(
                section.get("minimumHealthyPercent", value -> value.integer(0, 100), 100),
                section.get("maximumPercent", value -> value.integer(100, MOST), 200));
        section.get("launchType", value -> value.oneOf(launchTypes())).ifPresent(service::launchType);
        section.get("placement", value -> value.section(ServiceReader::placement))
                .ifPresent(service::placement);
        section.get("targetGroup", value -> value.oneOf(same(targetGroups))).ifPresent(service::targetGroup);
        section.get("healthCheckGracePeriod", Value::duration).ifPresent(service::healthCheckGracePeriod);
        section.get("stopOrder", value -> value.section(SettingsReader::stopOrder))
                .ifPresent(service::stopOrder);
        return service.build();
    }

    private String family(Value value) {
        var named = value.text();
        if (!families.contains(named.replaceFirst(":[0-9]+$", ""))) {
            throw value.expected("one of the task definitions " + String.join(", ", families));
        }
        return named;
    }

    private static Map<String, String> same(List<String> names) {
        var words = new LinkedHashMap<String, String>();
        names.forEach(name -> words.put(name, name));
        return words;
    }

    private static Map<String, LaunchType> launchTypes() {
        var words = new LinkedHashMap<String, LaunchType>();
        List.of(LaunchType.values()).forEach(type -> words.put(type.name(), type));
        return words;
    }

    private static Placement placement(Section section) {
        var placement = Placement.anywhere();
        for (var only : section.get("onlyWhere", Value::texted, Map.<String, String>of())
                .entrySet()) {
            placement = placement.onlyWhere(only.getKey(), only.getValue());
        }
        var preferred = section.get("preferredPool", ServiceReader::pool);
        return preferred.isPresent() ? placement.preferring(preferred.get()) : placement;
    }

    private static CapacityPool pool(Value value) {
        var parts = value.text().split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw value.expected("a pool such as m5.large/us-east-1a");
        }
        return new CapacityPool(parts[0], parts[1]);
    }
}
