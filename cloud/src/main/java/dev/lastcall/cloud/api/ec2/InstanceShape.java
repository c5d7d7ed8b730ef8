package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ec2.network.SecurityGroups;
import dev.lastcall.cloud.ec2.template.MetadataOptions;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.naming.Names;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** An instance as DescribeInstances shows it. */
final class InstanceShape {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Map<String, String> REASONS = Map.of(
            "Client.UserInitiatedShutdown", "User initiated shutdown",
            "Server.SpotInstanceTermination", "Spot instance termination",
            "Server.SpotInstanceShutdown", "Spot instance shutdown");

    private final Names names;
    private final SecurityGroups groups;

    InstanceShape(Names names, SecurityGroups groups) {
        this.names = names;
        this.groups = groups;
    }

    static int code(InstanceState state) {
        return switch (state) {
            case PENDING -> 0;
            case RUNNING -> 16;
            case SHUTTING_DOWN -> 32;
            case TERMINATED -> 48;
            case STOPPING -> 64;
            case STOPPED -> 80;
        };
    }

    static software.amazon.awssdk.services.ec2.model.InstanceState state(InstanceState state) {
        return software.amazon.awssdk.services.ec2.model.InstanceState.builder()
                .code(code(state))
                .name(state.word())
                .build();
    }

    String privateDnsName(dev.lastcall.cloud.ec2.Instance instance) {
        return "ip-" + instance.privateIp().replace('.', '-')
                + (names.region().equals("us-east-1") ? ".ec2.internal" : "." + names.region() + ".compute.internal");
    }

    List<GroupIdentifier> groups(dev.lastcall.cloud.ec2.Instance instance) {
        return instance.template().details().securityGroupIds().stream()
                .map(id -> GroupIdentifier.builder()
                        .groupId(id)
                        .groupName(groups.list().stream()
                                .filter(group -> group.id().equals(id))
                                .findFirst()
                                .map(group -> group.name())
                                .orElse(""))
                        .build())
                .toList();
    }

    Instance of(dev.lastcall.cloud.ec2.Instance instance) {
        var details = instance.template().details();
        boolean spot = instance.purchaseOption() == PurchaseOption.SPOT;
        var shape = Instance.builder()
                .instanceId(instance.id())
                .imageId(instance.template().imageId())
                .instanceType(instance.type().name())
                .state(state(instance.state()))
                .stateReason(reason(instance))
                .stateTransitionReason(transition(instance))
                .launchTime(Ec2Words.time(instance.launchTime()))
                .amiLaunchIndex(instance.launchIndex())
                .keyName(details.keyName().orElse(null))
                .clientToken(details.clientToken())
                .placement(place -> place.availabilityZone(instance.availabilityZone())
                        .availabilityZoneId(instance.subnet().zone().id())
                        .groupName("")
                        .tenancy("default"))
                .monitoring(monitoring -> monitoring.state("disabled"))
                .architecture(instance.type().architecture())
                .hypervisor("xen")
                .virtualizationType("hvm")
                .rootDeviceName("/dev/xvda")
                .rootDeviceType("ebs")
                .instanceLifecycle(spot ? "spot" : null)
                .spotInstanceRequestId(instance.spotInstanceRequestId().orElse(null))
                .iamInstanceProfile(profile(details.instanceProfile().orElse(null)))
                .tags(Ec2Words.tags(instance.tags()))
                .metadataOptions(metadata(instance.metadataOptions()))
                .productCodes(List.of())
                .ebsOptimized(false)
                .enaSupport(true)
                .cpuOptions(
                        options -> options.coreCount(Math.max(1, instance.type().vcpus() / 2))
                                .threadsPerCore(instance.type().vcpus() > 1 ? 2 : 1))
                .capacityReservationSpecification(specification -> specification.capacityReservationPreference("open"))
                .hibernationOptions(options -> options.configured(false))
                .enclaveOptions(options -> options.enabled(false))
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .usageOperationUpdateTime(Ec2Words.time(instance.reservation().time()))
                .maintenanceOptions(options -> options.autoRecovery("default"))
                .bootMode("uefi-preferred")
                .currentInstanceBootMode("legacy-bios");
        return connected(instance, shape).build();
    }

    private Instance.Builder connected(dev.lastcall.cloud.ec2.Instance instance, Instance.Builder shape) {
        shape.publicDnsName("");
        if (instance.state() == InstanceState.TERMINATED) {
            return shape.privateDnsName("").securityGroups(List.of()).networkInterfaces(List.of());
        }
        return shape.privateDnsName(privateDnsName(instance))
                .privateIpAddress(instance.privateIp())
                .subnetId(instance.subnet().id())
                .vpcId(DefaultVpc.ID)
                .sourceDestCheck(true)
                .securityGroups(groups(instance))
                .networkInterfaces(networkInterface(instance))
                .privateDnsNameOptions(options -> options.hostnameType("ip-name")
                        .enableResourceNameDnsARecord(false)
                        .enableResourceNameDnsAAAARecord(false))
                .blockDeviceMappings(mapping -> mapping.deviceName("/dev/xvda")
                        .ebs(volume -> volume.attachTime(Ec2Words.time(instance.launchTime()))
                                .deleteOnTermination(true)
                                .status("attached")
                                .volumeId("vol-"
                                        + DefaultVpc.networkInterfaceId("volume of " + instance.id())
                                                .substring(4))));
    }

    private InstanceNetworkInterface networkInterface(dev.lastcall.cloud.ec2.Instance instance) {
        return InstanceNetworkInterface.builder()
                .networkInterfaceId(DefaultVpc.networkInterfaceId(instance.id()))
                .attachment(attachment -> attachment
                        .attachmentId("eni-attach-"
                                + DefaultVpc.networkInterfaceId("attachment of " + instance.id())
                                        .substring(4))
                        .attachTime(Ec2Words.time(instance.launchTime()))
                        .deleteOnTermination(true)
                        .deviceIndex(0)
                        .networkCardIndex(0)
                        .status("attached"))
                .description("")
                .groups(groups(instance))
                .interfaceType("interface")
                .ipv6Addresses(List.of())
                .macAddress(DefaultVpc.macAddress(instance.id()))
                .ownerId(names.account())
                .privateDnsName(privateDnsName(instance))
                .privateIpAddress(instance.privateIp())
                .privateIpAddresses(address -> address.primary(true)
                        .privateDnsName(privateDnsName(instance))
                        .privateIpAddress(instance.privateIp()))
                .sourceDestCheck(true)
                .status("in-use")
                .subnetId(instance.subnet().id())
                .vpcId(DefaultVpc.ID)
                .build();
    }

    private @Nullable IamInstanceProfile profile(@Nullable String nameOrArn) {
        if (nameOrArn == null) {
            return null;
        }
        var arn = nameOrArn.startsWith("arn:")
                ? nameOrArn
                : "arn:aws:iam::" + names.account() + ":instance-profile/" + nameOrArn;
        var id = DefaultVpc.networkInterfaceId(arn).substring(4).toUpperCase(Locale.ROOT);
        return IamInstanceProfile.builder().arn(arn).id("AIPA" + id).build();
    }

    static InstanceMetadataOptionsResponse metadata(MetadataOptions options) {
        return InstanceMetadataOptionsResponse.builder()
                .state("applied")
                .httpTokens(options.tokensRequired() ? "required" : "optional")
                .httpPutResponseHopLimit(options.hopLimit())
                .httpEndpoint(options.enabled() ? "enabled" : "disabled")
                .httpProtocolIpv6("disabled")
                .instanceMetadataTags(options.tags() ? "enabled" : "disabled")
                .build();
    }

    private static @Nullable StateReason reason(dev.lastcall.cloud.ec2.Instance instance) {
        if (instance.state() == InstanceState.PENDING) {
            return StateReason.builder().code("pending").message("pending").build();
        }
        var code = instance.stateReason();
        return code.isEmpty()
                ? null
                : StateReason.builder()
                        .code(code)
                        .message(code + ": " + REASONS.getOrDefault(code, code))
                        .build();
    }

    private static String transition(dev.lastcall.cloud.ec2.Instance instance) {
        return instance.leftAt()
                .filter(time -> !instance.stateReason().isEmpty())
                .map(time -> (instance.stateReason().startsWith("Client.") ? "User initiated" : instance.stateReason())
                        + " (" + WHEN.format(time) + ")")
                .orElse("");
    }
}
