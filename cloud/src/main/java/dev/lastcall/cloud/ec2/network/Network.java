package dev.lastcall.cloud.ec2.network;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.DefaultVpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The default VPC of a region, with a subnet per zone. Addresses are given out in order, and again when they have been
 * given back. Belongs to the world's thread.
 */
public final class Network {

    private static final Map<String, String> LETTERS = Map.of(
            "us-east-1", "abcdef",
            "us-west-1", "ac",
            "us-west-2", "abcd",
            "ap-northeast-1", "acd",
            "ap-northeast-2", "abcd",
            "ca-central-1", "abd");

    /** Of a subnet's 4,096 addresses AWS keeps the first four and the last. */
    private static final int ADDRESSES = 4_091;

    private static final int FIRST = 4;

    private final String region;
    private final List<Subnet> subnets;
    private final Map<String, TreeSet<Integer>> taken = new TreeMap<>();

    /** The network of a region, with the zones that it has on AWS: a to f in us-east-1, a to c in most. */
    public Network(String region) {
        this.region = region;
        subnets = LETTERS.getOrDefault(region, "abc")
                .chars()
                .mapToObj(letter -> Zone.named(region + (char) letter))
                .map(zone -> new Subnet(DefaultVpc.subnetId(zone.name()), zone, block(zone) + ".0/20"))
                .toList();
    }

    private static String block(Zone zone) {
        return DefaultVpc.PREFIX + "." + 16 * (zone.name().charAt(zone.name().length() - 1) - 'a');
    }

    /** The region, e.g. {@code us-east-1}. */
    public String region() {
        return region;
    }

    /** The zones, in the order of their letters. */
    public List<Zone> zones() {
        return subnets.stream().map(Subnet::zone).toList();
    }

    /** A subnet per zone, in the order of the zones. */
    public List<Subnet> subnets() {
        return subnets;
    }

    /**
     * The subnet of that id.
     *
     * @throws RefusedException if there is none
     */
    public Subnet subnet(String id) {
        return find(subnet -> subnet.id().equals(id))
                .orElseThrow(() ->
                        new RefusedException("InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist"));
    }

    /**
     * The subnet of a zone.
     *
     * @throws RefusedException if the region has no such zone
     */
    public Subnet subnetOf(String zone) {
        return find(subnet -> subnet.zone().name().equals(zone))
                .orElseThrow(() ->
                        new RefusedException("InvalidParameterValue", "Invalid availability zone: [" + zone + "]"));
    }

    private Optional<Subnet> find(Predicate<Subnet> wanted) {
        return subnets.stream().filter(wanted).findFirst();
    }

    /** How many addresses of a subnet are free. */
    public int free(Subnet subnet) {
        return ADDRESSES - taken.getOrDefault(subnet.id(), new TreeSet<>()).size();
    }

    /**
     * The lowest free address of a subnet, which is free no longer.
     *
     * @throws RefusedException if all are taken
     */
    public String take(Subnet subnet) {
        requireFree(subnet, 1);
        var all = taken.computeIfAbsent(subnet.id(), id -> new TreeSet<>());
        int number = FIRST;
        if (!all.isEmpty() && all.size() == all.last() - FIRST + 1) {
            number = all.last() + 1;
        } else {
            while (all.contains(number)) {
                number++;
            }
        }
        all.add(number);
        var block = block(subnet.zone());
        int third = Integer.parseInt(block.substring(block.lastIndexOf('.') + 1)) + number / 256;
        return DefaultVpc.PREFIX + "." + third + "." + number % 256;
    }

    /**
     * Looks for room.
     *
     * @throws RefusedException if fewer addresses are free
     */
    public void requireFree(Subnet subnet, int count) {
        if (free(subnet) < count) {
            throw new RefusedException(
                    "InsufficientFreeAddressesInSubnet",
                    "There are not enough free addresses in subnet '" + subnet.id()
                            + "' to satisfy the requested number of instances.");
        }
    }

    /** Gives an address back. */
    public void release(Subnet subnet, String address) {
        var parts = address.split("\\.");
        int number = Integer.parseInt(parts[2]) % 16 * 256 + Integer.parseInt(parts[3]);
        Optional.ofNullable(taken.get(subnet.id())).ifPresent(all -> all.remove(number));
    }
}
