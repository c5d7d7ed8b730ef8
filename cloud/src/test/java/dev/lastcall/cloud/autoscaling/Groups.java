package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.Image;
import dev.lastcall.cloud.ec2.template.TemplateData;
import dev.lastcall.cloud.ec2.template.TemplateReference;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.world.WorldSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What the tests of groups begin with. */
final class Groups {

    static final TemplateReference LATEST = TemplateReference.named("web", TemplateReference.LATEST);
    static final List<String> ZONES = List.of("us-east-1a", "us-east-1b", "us-east-1c");

    private Groups() {}

    /** Instances run after 10 s and end within 30 s; a group looks after 5 s and hears of ends after 60 s. */
    static VirtualCloud cloud(long seed) {
        var cloud = new VirtualCloud(WorldSettings.builder()
                .seed(seed)
                .ec2(Ec2Settings.builder()
                        .startup(Duration.ofSeconds(10))
                        .shutdown(Duration.ofSeconds(30))
                        .build())
                .ecs(Clouds.settings())
                .build());
        var script =
                Base64.getEncoder().encodeToString(Clouds.DRAINING.userData().getBytes(StandardCharsets.UTF_8));
        cloud.world()
                .ec2()
                .launchTemplates()
                .create("web", "", TemplateData.of("m5.large", Image.DEFAULT, script), Map.of());
        return cloud;
    }

    static GroupDefinition.Builder group(String name, int desired) {
        return GroupDefinition.builder(name, LATEST).size(0, 20, desired).zones(ZONES);
    }

    static GroupDefinition.Builder spot(String name, int desired) {
        return group(name, desired).mixed(MixedInstances.of(0, 0, "m5.large", "m5a.large", "c5.large"));
    }
}
