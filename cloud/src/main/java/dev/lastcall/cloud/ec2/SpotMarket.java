package dev.lastcall.cloud.ec2;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * What Spot Instances cost, and how much capacity the pools seem to have, for those who choose among pools. Made up from
 * the world's seed, and never changing: a pool costs 20 to 50 % of what its type costs on demand, and its depth is 1
 * (likely to be interrupted) to 10.
 */
public final class SpotMarket {

    private final long seed;

    SpotMarket(long seed) {
        this.seed = seed;
    }

    /** About what a type costs per hour on demand, in US dollars. */
    public double onDemandPrice(InstanceType type) {
        return InstanceFamilies.dollarsPerHour(type);
    }

    /** What a pool costs per hour, in US dollars. */
    public double spotPrice(InstanceType type, String availabilityZone) {
        return onDemandPrice(type) * (20 + chance("price", type, availabilityZone, 31)) / 100;
    }

    /** How much capacity a pool seems to have, 1 to 10. */
    public int depth(InstanceType type, String availabilityZone) {
        return 1 + chance("depth", type, availabilityZone, 10);
    }

    private int chance(String what, InstanceType type, String zone, int bound) {
        var sum = new CRC32();
        sum.update((seed + "/" + what + "/" + type.name() + "/" + zone).getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % bound);
    }
}
