package dev.lastcall.cloud.config;

import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.ec2.InstanceType;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.AgentConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Launch templates, and the instances that are launched from them at the start. */
final class InstanceReader {

    private static final int MOST = 10_000;

    private final String region;
    private final List<String> clusters;

    InstanceReader(String region, List<String> clusters) {
        this.region = region;
        this.clusters = clusters;
    }

    void read(Section file, SpotCloudConfig.Builder builder) {
        var templates =
                file.get("launchTemplates", value -> value.named(template -> template), Map.<String, Value>of());
        var read = new LinkedHashMap<String, LaunchTemplate>();
        templates.forEach((name, value) -> read.put(name, template(name, value)));
        file.get("instances", value -> value.list(group -> group(group, read, builder)));
    }

    private LaunchTemplate template(String name, Value value) {
        return value.section(section -> {
            var type = section.require("instanceType", word -> word.checked(() -> InstanceType.named(word.text())));
            var userData = section.require("userData", this::userData);
            var tags = section.get("tags", Value::texted, Map.<String, String>of());
            var plain = LaunchTemplate.of(name, type.name(), userData);
            var imageId = section.get("imageId", Value::text, plain.imageId());
            return new LaunchTemplate(name, type, imageId, userData, tags);
        });
    }

    private String userData(Value value) {
        var script = value.anyText();
        var cluster = AgentConfig.fromUserData(script).cluster();
        if (!clusters.contains(cluster)) {
            throw value.expected(
                    "user data whose ECS_CLUSTER is one of " + String.join(", ", clusters) + " and not " + cluster);
        }
        return script;
    }

    private int group(Value value, Map<String, LaunchTemplate> templates, SpotCloudConfig.Builder builder) {
        return value.section(section -> {
            var template = section.require("launchTemplate", name -> name.oneOf(templates));
            var zone = section.require("availabilityZone", this::zone);
            var market = section.get(
                    "market",
                    word -> word.oneOf(Map.of("spot", PurchaseOption.SPOT, "on-demand", PurchaseOption.ON_DEMAND)),
                    PurchaseOption.SPOT);
            var count = section.get("count", number -> number.integer(0, MOST), 1);
            builder.instances(template, zone, market, count);
            return count;
        });
    }

    private String zone(Value value) {
        if (!value.text().matches(region + "[a-f]")) {
            throw value.expected("a zone of " + region + " such as " + region + "a");
        }
        return value.text();
    }
}
