package dev.lastcall.cloud.imds;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.event.Json;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.naming.Names;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The items of one instance's metadata, by their path below {@code /latest/}. Source: EC2 User Guide, "Instance
 * metadata categories".
 */
final class MetadataTree {

    private final NavigableMap<String, String> items = new TreeMap<>();

    private MetadataTree() {}

    /**
     * The items as they are now.
     *
     * @param hour the beginning of the present hour
     */
    static MetadataTree of(Instance instance, Names names, Instant hour) {
        var tree = new MetadataTree();
        tree.addIdentity(instance, names);
        tree.addPlacement(instance, names);
        tree.addNetwork(instance, names);
        tree.addInterruption(instance);
        if (instance.metadataOptions().tags()) {
            instance.tags().forEach((key, value) -> tree.add("meta-data/tags/instance/" + key, value));
        }
        instance.template()
                .details()
                .instanceProfile()
                .ifPresent(profile -> RoleItems.add(profile, instance.id(), names, hour, tree::add));
        if (!instance.template().userData().isEmpty()) {
            tree.add("user-data", instance.template().userData());
        }
        return tree;
    }

    private void add(String path, String value) {
        items.put(path, value);
    }

    private void addIdentity(Instance instance, Names names) {
        add("meta-data/ami-id", instance.template().imageId());
        add("meta-data/ami-launch-index", "0");
        add("meta-data/ami-manifest-path", "(unknown)");
        add("meta-data/instance-action", "none");
        add("meta-data/instance-id", instance.id());
        add("meta-data/instance-life-cycle", instance.purchaseOption().word());
        add("meta-data/instance-type", instance.type().name());
        add("meta-data/profile", "default-hvm");
        add("meta-data/reservation-id", instance.reservation().id());
        add("meta-data/security-groups", "default");
        add("meta-data/services/domain", "amazonaws.com");
        add("meta-data/services/partition", "aws");
        instance.targetLifecycleState().ifPresent(state -> add("meta-data/autoscaling/target-lifecycle-state", state));
        var document = new LinkedHashMap<String, Object>();
        document.put("accountId", names.account());
        document.put("architecture", instance.type().architecture());
        document.put("availabilityZone", instance.availabilityZone());
        document.put("billingProducts", null);
        document.put("devpayProductCodes", null);
        document.put("marketplaceProductCodes", null);
        document.put("imageId", instance.template().imageId());
        document.put("instanceId", instance.id());
        document.put("instanceType", instance.type().name());
        document.put("kernelId", null);
        document.put(
                "pendingTime",
                instance.launchTime().truncatedTo(ChronoUnit.SECONDS).toString());
        document.put("privateIp", instance.privateIp());
        document.put("ramdiskId", null);
        document.put("region", names.region());
        document.put("version", "2017-09-30");
        add("dynamic/instance-identity/document", Json.write(document));
        // Nobody can check a signature here: it has the form of one only.
        for (var form : new String[] {"signature", "pkcs7", "rsa2048", "dsa2048"}) {
            add("dynamic/instance-identity/" + form, "bm90LXNpZ25lZC1ieS1hd3M=");
        }
    }

    private void addPlacement(Instance instance, Names names) {
        var zone = instance.availabilityZone();
        add("meta-data/placement/availability-zone", zone);
        add("meta-data/placement/availability-zone-id", instance.subnet().zone().id());
        add("meta-data/placement/region", names.region());
    }

    private void addNetwork(Instance instance, Names names) {
        var mac = DefaultVpc.macAddress(instance.id());
        var hostname = "ip-" + instance.privateIp().replace('.', '-')
                + (names.region().equals("us-east-1") ? ".ec2.internal" : "." + names.region() + ".compute.internal");
        add("meta-data/hostname", hostname);
        add("meta-data/local-hostname", hostname);
        add("meta-data/local-ipv4", instance.privateIp());
        add("meta-data/mac", mac);
        var macs = "meta-data/network/interfaces/macs/" + mac + "/";
        add(macs + "device-number", "0");
        add(macs + "interface-id", DefaultVpc.networkInterfaceId(instance.id()));
        add(macs + "local-hostname", hostname);
        add(macs + "local-ipv4s", instance.privateIp());
        add(macs + "mac", mac);
        add(macs + "owner-id", names.account());
        add(macs + "subnet-id", instance.subnet().id());
        add(macs + "subnet-ipv4-cidr-block", instance.subnet().cidrBlock());
        add(macs + "vpc-id", DefaultVpc.ID);
        add(macs + "vpc-ipv4-cidr-block", DefaultVpc.CIDR_BLOCK);
    }

    private void addInterruption(Instance instance) {
        add("meta-data/events/maintenance/history", "[]");
        add("meta-data/events/maintenance/scheduled", "[]");
        instance.rebalanceNoticeTime().ifPresent(time -> {
            var item = new LinkedHashMap<String, Object>();
            item.put("noticeTime", time.toString());
            add("meta-data/events/recommendations/rebalance", Json.write(item));
        });
        instance.notice().ifPresent(notice -> {
            var item = new LinkedHashMap<String, Object>();
            item.put("action", notice.action().word());
            item.put("time", notice.time().toString());
            add("meta-data/spot/instance-action", Json.write(item));
        });
        instance.terminationTime().ifPresent(time -> add("meta-data/spot/termination-time", time.toString()));
    }

    /**
     * An item's text, or a directory's entries, one per line, those that are directories themselves with a slash.
     *
     * @param path without a slash in front; one at the end is ignored
     */
    Optional<String> read(String path) {
        // SDKs ask for items with a slash at the end, too.
        var item = items.get(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        if (item != null) {
            return Optional.of(item);
        }
        var prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        var entries = new LinkedHashSet<String>();
        for (var below : items.tailMap(prefix, true).keySet()) {
            if (!below.startsWith(prefix)) {
                break;
            }
            int slash = below.indexOf('/', prefix.length());
            entries.add(slash < 0 ? below.substring(prefix.length()) : below.substring(prefix.length(), slash + 1));
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", entries));
    }
}
