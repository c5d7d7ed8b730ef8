package dev.lastcall.cloud.api.ec2;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.api.CloudUnderTest;
import dev.lastcall.cloud.ec2.InterruptionAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;

class Ec2ApiTest {

    private static final String IMAGE = "ami-0ec5a11ce00000001";

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final Ec2Client ec2 = cloud.aws().ec2;

    @AfterEach
    void close() {
        cloud.close();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    private RunInstancesResponse run(int count, boolean spot) {
        var request = RunInstancesRequest.builder()
                .imageId(IMAGE)
                .instanceType("m5.large")
                .minCount(count)
                .maxCount(count);
        if (spot) {
            request.instanceMarketOptions(options -> options.marketType("spot"));
        }
        return ec2.runInstances(request.build());
    }

    private Instance described(String id) {
        return ec2.describeInstances(request -> request.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private static void refused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Ec2Exception.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    @Test
    void instancesRunStopStartAndTerminateAsEc2NamesIt() {
        var id = run(1, false).instances().get(0).instanceId();
        assertThat(described(id).state().nameAsString()).isEqualTo("pending");
        cloud.advance(ofSeconds(30));

        var running = described(id);
        assertThat(running.state().code()).isEqualTo(16);
        assertThat(running.privateIpAddress()).startsWith("172.31.");
        assertThat(running.instanceLifecycleAsString()).isNull();
        assertThat(running.networkInterfaces().get(0).subnetId()).isEqualTo(running.subnetId());

        var stopping = ec2.stopInstances(request -> request.instanceIds(id))
                .stoppingInstances()
                .get(0);
        assertThat(stopping.previousState().nameAsString()).isEqualTo("running");
        assertThat(stopping.currentState().nameAsString()).isEqualTo("stopping");
        refused(
                () -> ec2.startInstances(request -> request.instanceIds(id)),
                "IncorrectInstanceState",
                "The instance '" + id + "' is not in a state from which it can be started.");
        cloud.advance(ofSeconds(30));
        ec2.startInstances(request -> request.instanceIds(id));
        cloud.advance(ofSeconds(30));
        assertThat(described(id).state().nameAsString()).isEqualTo("running");

        ec2.terminateInstances(request -> request.instanceIds(id));
        assertThat(described(id).state().nameAsString()).isEqualTo("shutting-down");
        cloud.advance(ofSeconds(30));
        assertThat(described(id).stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
        assertThat(described(id).stateTransitionReason()).isEqualTo("User initiated (2026-01-02 14:01:30 GMT)");
        cloud.advance(Duration.ofHours(2));
        refused(() -> described(id), "InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist");
    }

    @Test
    void whatDoesNotExistIsRefusedAndNothingIsDone() {
        var id = run(1, false).instances().get(0).instanceId();
        cloud.advance(ofSeconds(30));

        refused(
                () -> ec2.terminateInstances(request -> request.instanceIds(id, "i-0123456789abcdef0", "i-01234567")),
                "InvalidInstanceID.NotFound",
                "The instance IDs 'i-0123456789abcdef0, i-01234567' do not exist");
        assertThat(described(id).state().nameAsString()).isEqualTo("running");
        refused(() -> described("nonsense"), "InvalidInstanceID.Malformed", "Invalid id: \"nonsense\"");
        refused(
                () -> ec2.runInstances(request -> request.imageId(IMAGE)
                        .instanceType("p3.2xlarge")
                        .minCount(1)
                        .maxCount(1)),
                "Unsupported",
                "The requested configuration is currently not supported. Please check the documentation for supported"
                        + " configurations.");
        refused(
                () -> ec2.describeInstances(request -> request.filters(filter("colour", "red"))),
                "InvalidParameterValue",
                "The filter 'colour' is invalid");
    }

    @Test
    void filtersTakeSeveralValuesAndWildcards() {
        run(2, false);
        var spot = run(1, true).instances().get(0).instanceId();
        ec2.createTags(request -> request.resources(spot)
                .tags(Tag.builder().key("Name").value("web*1").build()));

        assertThat(found(filter("instance-lifecycle", "spot"))).containsExactly(spot);
        assertThat(found(filter("tag:Name", "web?1"), filter("instance-type", "c5.large", "m5.*")))
                .containsExactly(spot);
        assertThat(found(filter("tag:Name", "web\\*1"))).containsExactly(spot);
        assertThat(found(filter("tag:Name", "web\\?1"))).isEmpty();
        assertThat(found(filter("instance-state-name", "pending"))).hasSize(3);
        assertThat(ec2.describeTags(request -> request.filters(filter("resource-id", spot)))
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.resourceTypeAsString()).isEqualTo("instance"));
    }

    private List<String> found(Filter... filters) {
        return ec2.describeInstances(request -> request.filters(filters)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId)
                .toList();
    }

    @Test
    void instancesComeInPagesWithoutHolesOrRepetitions() {
        run(7, false);
        run(5, true);

        var ids = ec2.describeInstancesPaginator(request -> request.maxResults(5)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId)
                .toList();

        assertThat(ids).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void aClientTokenLaunchesOnce() {
        var request = RunInstancesRequest.builder()
                .imageId(IMAGE)
                .instanceType("m5.large")
                .minCount(1)
                .maxCount(1)
                .clientToken("once");

        var first = ec2.runInstances(request.build());
        var second = ec2.runInstances(request.build());

        assertThat(second.reservationId()).isEqualTo(first.reservationId());
        assertThat(found()).hasSize(1);
        refused(
                () -> ec2.runInstances(request.instanceType("c5.large").build()),
                "IdempotentParameterMismatch",
                "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
    }

    @Test
    void aLaunchTemplateHasVersionsThatBuildOnEachOtherAndKeepAllThatWasSaid() {
        var created = ec2.createLaunchTemplate(request -> request.launchTemplateName("web")
                        .launchTemplateData(RequestLaunchTemplateData.builder()
                                .imageId(IMAGE)
                                .instanceType("m5.large")
                                .userData(base64("#!/bin/sh\n"))
                                .blockDeviceMappings(mapping -> mapping.deviceName("/dev/xvda")
                                        .ebs(volume -> volume.volumeSize(50).volumeType("gp3")))
                                .metadataOptions(options -> options.httpTokens("required")
                                        .httpPutResponseHopLimit(2)
                                        .instanceMetadataTags("enabled"))
                                .tagSpecifications(tags -> tags.resourceType("instance")
                                        .tags(Tag.builder()
                                                .key("team")
                                                .value("shop")
                                                .build()))
                                .build()))
                .launchTemplate();
        ec2.createLaunchTemplateVersion(request -> request.launchTemplateId(created.launchTemplateId())
                .sourceVersion("$Latest")
                .launchTemplateData(data -> data.instanceType("c5.large")));

        var versions = ec2.describeLaunchTemplateVersions(request -> request.launchTemplateName("web"))
                .launchTemplateVersions();
        assertThat(versions)
                .extracting(version -> version.versionNumber() + " "
                        + version.launchTemplateData().instanceTypeAsString())
                .containsExactly("2 c5.large", "1 m5.large");
        assertThat(versions.get(0)
                        .launchTemplateData()
                        .blockDeviceMappings()
                        .get(0)
                        .ebs()
                        .volumeSize())
                .isEqualTo(50);

        var launched = ec2.runInstances(request -> request.launchTemplate(
                                template -> template.launchTemplateName("web").version("$Latest"))
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .get(0);
        assertThat(launched.instanceTypeAsString()).isEqualTo("c5.large");
        assertThat(launched.metadataOptions().httpTokensAsString()).isEqualTo("required");
        assertThat(launched.tags())
                .extracting(Tag::key)
                .containsExactly("aws:ec2launchtemplate:id", "aws:ec2launchtemplate:version", "team");

        ec2.modifyLaunchTemplate(request -> request.launchTemplateName("web").defaultVersion("2"));
        var deleted = ec2.deleteLaunchTemplateVersions(
                request -> request.launchTemplateName("web").versions("1", "2", "3"));
        assertThat(deleted.successfullyDeletedLaunchTemplateVersions()).hasSize(1);
        assertThat(deleted.unsuccessfullyDeletedLaunchTemplateVersions()).hasSize(2);
        ec2.deleteLaunchTemplate(request -> request.launchTemplateName("web"));
        refused(
                () -> ec2.describeLaunchTemplates(request -> request.launchTemplateNames("web")),
                "InvalidLaunchTemplateName.NotFoundException",
                "The specified launch template, with template name web, does not exist.");
    }

    @Test
    void aSpotRequestSaysWhatBecameOfItsInstance() {
        var byUs = run(1, true).instances().get(0);
        var byAws = run(1, true).instances().get(0);
        cloud.advance(ofSeconds(30));
        assertThat(request(byUs).status().code()).isEqualTo("fulfilled");
        refused(
                () -> ec2.stopInstances(request -> request.instanceIds(byUs.instanceId())),
                "UnsupportedOperation",
                "You can't stop the Spot Instance '" + byUs.instanceId()
                        + "' because it is associated with a one-time Spot Instance request. You can only stop Spot"
                        + " Instances associated with persistent Spot Instance requests.");

        ec2.terminateInstances(request -> request.instanceIds(byUs.instanceId()));
        cloud.world().ec2().interruptions().interrupt(byAws.instanceId(), ofSeconds(120), InterruptionAction.TERMINATE);

        assertThat(request(byUs).status().code()).isEqualTo("instance-terminated-by-user");
        assertThat(request(byAws).status().code()).isEqualTo("instance-terminated-no-capacity");
        assertThat(request(byAws).stateAsString()).isEqualTo("closed");
        assertThat(described(byAws.instanceId()).state().nameAsString()).isEqualTo("running");
        cloud.advance(ofSeconds(121));
        assertThat(described(byAws.instanceId()).stateReason().code()).isEqualTo("Server.SpotInstanceTermination");
    }

    private SpotInstanceRequest request(Instance instance) {
        return ec2.describeSpotInstanceRequests(
                        request -> request.spotInstanceRequestIds(instance.spotInstanceRequestId()))
                .spotInstanceRequests()
                .get(0);
    }

    @Test
    void theDefaultVpcHasASubnetPerZone() {
        var vpc = ec2.describeVpcs(request -> request.filters(filter("is-default", "true")))
                .vpcs()
                .get(0);
        var subnets = ec2.describeSubnets(request -> request.filters(filter("vpc-id", vpc.vpcId())))
                .subnets();

        assertThat(subnets).extracting(Subnet::availabilityZone).hasSize(6).doesNotHaveDuplicates();
        assertThat(subnets.get(1).cidrBlock()).isEqualTo("172.31.16.0/20");
        assertThat(subnets.get(1).availabilityZoneId()).isEqualTo("use1-az2");
        assertThat(ec2.describeAvailabilityZones().availabilityZones()).hasSize(6);
        assertThat(ec2.describeInstanceTypeOfferings(request -> request.locationType("availability-zone")
                                .filters(filter("instance-type", "m5.large"), filter("location", "us-east-1b")))
                        .instanceTypeOfferings())
                .hasSize(1);
        assertThat(ec2.describeImages(request ->
                                request.owners("amazon").filters(filter("name", "al2023-ami-ecs-hvm-*-x86_64")))
                        .images())
                .singleElement()
                .satisfies(image -> assertThat(image.imageId()).isEqualTo(IMAGE));
        assertThat(ec2.describeInstanceTypes(request -> request.instanceTypesWithStrings("r5.xlarge"))
                        .instanceTypes()
                        .get(0)
                        .memoryInfo()
                        .sizeInMiB())
                .isEqualTo(32_768);
    }

    @Test
    void securityGroupsKeepTheirRules() {
        var id = ec2.createSecurityGroup(request -> request.groupName("web").description("the shop"))
                .groupId();
        var http = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(80)
                .toPort(80)
                .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                .build();
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(http));

        var group = ec2.describeSecurityGroups(request -> request.groupIds(id))
                .securityGroups()
                .get(0);
        assertThat(group.ipPermissions()).singleElement().satisfies(permission -> {
            assertThat(permission.fromPort()).isEqualTo(80);
            assertThat(permission.ipRanges().get(0).cidrIp()).isEqualTo("0.0.0.0/0");
        });
        assertThat(group.ipPermissionsEgress()).hasSize(1);
        refused(
                () -> ec2.authorizeSecurityGroupIngress(
                        request -> request.groupId(id).ipPermissions(http)),
                "InvalidPermission.Duplicate",
                "the specified rule \"peer: 0.0.0.0/0, TCP, from port: 80, to port: 80, ALLOW\" already exists");
        ec2.deleteSecurityGroup(request -> request.groupId(id));
        refused(
                () -> ec2.describeSecurityGroups(request -> request.groupIds(id)),
                "InvalidGroup.NotFound",
                "The security group '" + id + "' does not exist");
    }

    @Test
    void tagsAreAddedAndDeletedByKeyOrByKeyAndValue() {
        var id = run(1, false).instances().get(0).instanceId();
        var a = Tag.builder().key("a").value("1").build();
        var b = Tag.builder().key("b").value("2").build();
        ec2.createTags(request -> request.resources(id).tags(a, b));

        ec2.deleteTags(request -> request.resources(id)
                .tags(
                        Tag.builder().key("a").value("other").build(),
                        Tag.builder().key("b").build()));

        assertThat(described(id).tags()).containsExactly(a);
        refused(
                () -> ec2.createTags(
                        request -> request.resources("nothing-0123").tags(a)),
                "InvalidID",
                "The ID 'nothing-0123' is not valid");
    }
}
