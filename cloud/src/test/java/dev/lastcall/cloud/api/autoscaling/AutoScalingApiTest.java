package dev.lastcall.cloud.api.autoscaling;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.api.CloudUnderTest;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

class AutoScalingApiTest {

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final AutoScalingClient client = cloud.aws().autoScaling;

    @BeforeEach
    void aTemplate() {
        cloud.aws()
                .ec2
                .createLaunchTemplate(request -> request.launchTemplateName("web")
                        .launchTemplateData(
                                data -> data.imageId("ami-0ec5a11ce00000001").instanceType("m5.large")));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private void create(String name, int onDemandPercentage, int desired) {
        client.createAutoScalingGroup(request -> request.autoScalingGroupName(name)
                .minSize(0)
                .maxSize(10)
                .desiredCapacity(desired)
                .availabilityZones("us-east-1a", "us-east-1b")
                .newInstancesProtectedFromScaleIn(false)
                .tags(Tag.builder()
                        .resourceId(name)
                        .resourceType("auto-scaling-group")
                        .key("team")
                        .value("shop")
                        .propagateAtLaunch(true)
                        .build())
                .mixedInstancesPolicy(policy -> policy.launchTemplate(
                                template -> template.launchTemplateSpecification(specification -> specification
                                                .launchTemplateName("web")
                                                .version("$Latest"))
                                        .overrides(
                                                LaunchTemplateOverrides.builder()
                                                        .instanceType("m5.large")
                                                        .build(),
                                                LaunchTemplateOverrides.builder()
                                                        .instanceType("m5a.large")
                                                        .build()))
                        .instancesDistribution(
                                distribution -> distribution.onDemandPercentageAboveBaseCapacity(onDemandPercentage))));
        cloud.advance(ofSeconds(40));
    }

    private AutoScalingGroup group(String name) {
        return client.describeAutoScalingGroups(request -> request.autoScalingGroupNames(name))
                .autoScalingGroups()
                .get(0);
    }

    private List<String> ids(String name) {
        return group(name).instances().stream().map(Instance::instanceId).toList();
    }

    private static void refused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AutoScalingException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    @Test
    void twoGroupsOneOnDemandAndOneOnSpotAreMadeAndDescribed() {
        create("on-demand", 100, 2);
        create("spot", 0, 3);

        var group = group("spot");
        assertThat(group.autoScalingGroupARN())
                .matches("arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:[0-9a-f-]{36}:"
                        + "autoScalingGroupName/spot");
        assertThat(group.instances()).hasSize(3).allSatisfy(instance -> {
            assertThat(instance.lifecycleStateAsString()).isEqualTo("InService");
            assertThat(instance.healthStatus()).isEqualTo("Healthy");
            assertThat(instance.launchTemplate().version()).isEqualTo("1");
        });
        assertThat(group.mixedInstancesPolicy().instancesDistribution().spotAllocationStrategy())
                .isEqualTo("lowest-price");
        assertThat(group.mixedInstancesPolicy()
                        .launchTemplate()
                        .launchTemplateSpecification()
                        .launchTemplateId())
                .startsWith("lt-");
        assertThat(group.vpcZoneIdentifier().split(",")).hasSize(2);
        var lifecycles = cloud.aws().ec2.describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(instance -> String.valueOf(instance.instanceLifecycleAsString()))
                .sorted()
                .toList();
        assertThat(lifecycles).containsExactly("null", "null", "spot", "spot", "spot");
        assertThat(client.describeAutoScalingInstances().autoScalingInstances()).hasSize(5);
    }

    @Test
    void sizesAreChangedWithinTheirBoundsOnly() {
        create("web", 100, 1);

        client.setDesiredCapacity(request -> request.autoScalingGroupName("web").desiredCapacity(3));
        cloud.advance(ofSeconds(40));
        assertThat(ids("web")).hasSize(3);
        client.updateAutoScalingGroup(
                request -> request.autoScalingGroupName("web").maxSize(2));
        cloud.advance(ofSeconds(40));
        assertThat(ids("web")).hasSize(2);
        refused(
                () -> client.setDesiredCapacity(
                        request -> request.autoScalingGroupName("web").desiredCapacity(3)),
                "ValidationError",
                "New SetDesiredCapacity value 3 is above max value 2 for the AutoScalingGroup.");
        refused(
                () -> client.setDesiredCapacity(
                        request -> request.autoScalingGroupName("none").desiredCapacity(3)),
                "ValidationError",
                "AutoScalingGroup name not found - AutoScalingGroup 'none' not found");
        refused(
                () -> client.deleteAutoScalingGroup(request -> request.autoScalingGroupName("web")),
                "ResourceInUse",
                "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s)"
                        + " still in the group.");
        client.deleteAutoScalingGroup(
                request -> request.autoScalingGroupName("web").forceDelete(true));
        assertThat(group("web").status()).isEqualTo("Delete in progress");
        cloud.advance(ofSeconds(40));
        assertThat(client.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
        assertThat(client.describeScalingActivities(
                                request -> request.autoScalingGroupName("web").includeDeletedGroups(true))
                        .activities())
                .hasSize(6)
                .extracting(Activity::statusCodeAsString)
                .containsOnly("Successful");
    }

    @Test
    void aGroupWithoutATemplateOrWithAnUnknownOneIsRefused() {
        refused(
                () -> client.createAutoScalingGroup(request -> request.autoScalingGroupName("web")
                        .minSize(0)
                        .maxSize(1)
                        .availabilityZones("us-east-1a")),
                "ValidationError",
                "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or"
                        + " MixedInstancesPolicy parameter.");
        refused(
                () -> client.createAutoScalingGroup(request -> request.autoScalingGroupName("web")
                        .minSize(0)
                        .maxSize(1)
                        .launchTemplate(template -> template.launchTemplateName("none"))
                        .availabilityZones("us-east-1a")),
                "ValidationError",
                "You must use a valid fully-formed launch template. The specified launch template, with template name"
                        + " none, does not exist.");
        assertThat(client.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
    }

    @Test
    void aLifecycleActionIsCompletedByItsInstance() {
        create("web", 100, 1);
        client.putLifecycleHook(request -> request.autoScalingGroupName("web")
                .lifecycleHookName("drain")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(300)
                .defaultResult("CONTINUE"));
        var hook = client.describeLifecycleHooks(request -> request.autoScalingGroupName("web"))
                .lifecycleHooks()
                .get(0);
        assertThat(hook.globalTimeout()).isEqualTo(30_000);
        var id = ids("web").get(0);

        var activity = client.terminateInstanceInAutoScalingGroup(
                        request -> request.instanceId(id).shouldDecrementDesiredCapacity(true))
                .activity();
        assertThat(activity.cause())
                .endsWith(
                        "instance " + id
                                + " was taken out of service in response to a user request, shrinking the capacity from 1 to 0.");
        assertThat(group("web").instances().get(0).lifecycleStateAsString()).isEqualTo("Terminating:Wait");
        client.recordLifecycleActionHeartbeat(request ->
                request.autoScalingGroupName("web").lifecycleHookName("drain").instanceId(id));
        client.completeLifecycleAction(request -> request.autoScalingGroupName("web")
                .lifecycleHookName("drain")
                .instanceId(id)
                .lifecycleActionResult("CONTINUE"));
        cloud.advance(ofSeconds(40));

        assertThat(ids("web")).isEmpty();
        refused(
                () -> client.completeLifecycleAction(request -> request.autoScalingGroupName("web")
                        .lifecycleHookName("drain")
                        .instanceId(id)
                        .lifecycleActionResult("CONTINUE")),
                "ValidationError",
                "No active Lifecycle Action found with instance ID " + id);
    }

    @Test
    void instancesAreProtectedStandByAndComeBack() {
        create("web", 100, 2);
        var ids = ids("web");
        client.setInstanceProtection(
                request -> request.autoScalingGroupName("web").instanceIds(ids).protectedFromScaleIn(true));
        assertThat(group("web").instances()).allMatch(Instance::protectedFromScaleIn);

        client.enterStandby(request ->
                request.autoScalingGroupName("web").instanceIds(ids.get(0)).shouldDecrementDesiredCapacity(true));
        cloud.advance(ofSeconds(40));
        assertThat(group("web").instances())
                .extracting(Instance::lifecycleStateAsString)
                .containsExactly("Standby", "InService");
        assertThat(group("web").desiredCapacity()).isEqualTo(1);
        client.exitStandby(request -> request.autoScalingGroupName("web").instanceIds(ids.get(0)));
        cloud.advance(ofSeconds(40));

        assertThat(ids("web")).isEqualTo(ids);
        assertThat(group("web").desiredCapacity()).isEqualTo(2);
        refused(
                () -> client.setInstanceHealth(
                        request -> request.instanceId("i-0123456789abcdef0").healthStatus("Unhealthy")),
                "ValidationError",
                "Instance Id not found - No managed instance found for instance ID: i-0123456789abcdef0");
    }

    @Test
    void groupsTagsAndActivitiesComeInPagesAndThroughFilters() {
        for (var name : List.of("a", "b", "c")) {
            create(name, 100, 1);
        }
        client.createOrUpdateTags(request -> request.tags(Tag.builder()
                .resourceId("b")
                .resourceType("auto-scaling-group")
                .key("stage")
                .value("test")
                .propagateAtLaunch(false)
                .build()));

        assertThat(client.describeAutoScalingGroupsPaginator(request -> request.maxRecords(1))
                        .autoScalingGroups())
                .extracting(AutoScalingGroup::autoScalingGroupName)
                .containsExactly("a", "b", "c");
        assertThat(client.describeScalingActivitiesPaginator(request -> request.maxRecords(2))
                        .activities())
                .extracting(Activity::autoScalingGroupName)
                .containsExactly("c", "b", "a");
        assertThat(client.describeAutoScalingGroups(request -> request.filters(Filter.builder()
                                .name("tag:stage")
                                .values("test")
                                .build()))
                        .autoScalingGroups())
                .extracting(AutoScalingGroup::autoScalingGroupName)
                .containsExactly("b");
        assertThat(client.describeTags(request -> request.filters(Filter.builder()
                                .name("auto-scaling-group")
                                .values("b")
                                .build()))
                        .tags())
                .extracting(TagDescription::key)
                .containsExactly("stage", "team");
    }
}
