package dev.lastcall.benchmarks.imds;

import dev.lastcall.cloud.SpotCloud;
import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import java.nio.file.Path;

/** A cloud of one Spot Instance that nobody interrupts. */
final class OneInstance {

    private OneInstance() {}

    /** Serves until the end of its input; the argument is a directory. */
    public static void main(String[] args) throws Exception {
        var config = SpotCloudConfig.builder(Path.of(args[0]))
                .instances(LaunchTemplate.of("benchmark", "m5.large", ""), "us-east-1a", PurchaseOption.SPOT, 1)
                .build();
        try (var cloud = SpotCloud.start(config)) {
            var id = cloud.instances().get(0).id();
            System.out.println(BareServer.ADDRESS + cloud.instanceMetadata(id));
            while (System.in.read() >= 0) {
                // Nothing is asked here.
            }
        }
        System.exit(0);
    }
}
