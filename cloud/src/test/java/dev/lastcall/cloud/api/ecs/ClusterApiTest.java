package dev.lastcall.cloud.api.ecs;

import static dev.lastcall.cloud.api.ecs.Refusals.refused;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.api.CloudUnderTest;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.scripted.Clouds;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandLogging;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Tag;

class ClusterApiTest {

    private static final String ARN = "arn:aws:ecs:us-east-1:111122223333:cluster/";

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final EcsClient ecs = cloud.aws().ecs;

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void aClusterComesBackAsItWasMade() {
        var made = ecs.createCluster(request -> request.clusterName("spot")
                        .tags(Tag.builder().key("team").value("blue").build())
                        .settings(ClusterSetting.builder()
                                .name("containerInsights")
                                .value("enabled")
                                .build())
                        .configuration(configuration -> configuration.executeCommandConfiguration(
                                commands -> commands.logging(ExecuteCommandLogging.NONE)))
                        .serviceConnectDefaults(defaults -> defaults.namespace("shop"))
                        .capacityProviders("FARGATE", "FARGATE_SPOT")
                        .defaultCapacityProviderStrategy(CapacityProviderStrategyItem.builder()
                                .capacityProvider("FARGATE_SPOT")
                                .weight(3)
                                .base(2)
                                .build()))
                .cluster();

        assertThat(made.clusterArn()).isEqualTo(ARN + "spot");
        assertThat(made.status()).isEqualTo("ACTIVE");
        assertThat(made.tags())
                .containsExactly(Tag.builder().key("team").value("blue").build());
        assertThat(made.settings()).extracting(ClusterSetting::value).containsExactly("enabled");
        assertThat(made.configuration().executeCommandConfiguration().logging()).isEqualTo(ExecuteCommandLogging.NONE);
        assertThat(made.serviceConnectDefaults().namespace()).isEqualTo("shop");
        assertThat(made.capacityProviders()).containsExactly("FARGATE", "FARGATE_SPOT");
        assertThat(made.defaultCapacityProviderStrategy())
                .containsExactly(CapacityProviderStrategyItem.builder()
                        .capacityProvider("FARGATE_SPOT")
                        .weight(3)
                        .base(2)
                        .build());
        var described = ecs.describeClusters(request -> request.clusters("spot")
                .includeWithStrings("TAGS", "SETTINGS", "CONFIGURATIONS", "STATISTICS", "ATTACHMENTS"));
        assertThat(described.clusters()).containsExactly(made);
    }

    @Test
    void theOptionalMembersAreEmptyUnlessTheyAreAskedFor() {
        ecs.createCluster(request -> request.clusterName("spot")
                .tags(Tag.builder().key("team").value("blue").build()));

        var bare = ecs.describeClusters(request -> request.clusters("spot"))
                .clusters()
                .get(0);

        assertThat(bare.tags()).isEmpty();
        assertThat(bare.settings()).isEmpty();
        assertThat(bare.statistics()).isEmpty();
    }

    @Test
    void aClusterWithoutANameIsDefaultAndMakingItAgainChangesNothing() {
        ecs.createCluster(request -> request.clusterName("spot").capacityProviders("FARGATE"));

        assertThat(ecs.createCluster().cluster().clusterName()).isEqualTo("default");
        assertThat(ecs.createCluster(request -> request.clusterName("spot"))
                        .cluster()
                        .capacityProviders())
                .containsExactly("FARGATE");
        assertThat(ecs.listClusters().clusterArns()).containsExactly(ARN + "default", ARN + "spot");
    }

    @Test
    void clustersAreDescribedByNameOrArnAndTheMissingAreFailures() {
        var answer = ecs.describeClusters(request -> request.clusters(ARN + "default", "gone"));

        assertThat(answer.clusters()).extracting(found -> found.clusterName()).containsExactly("default");
        assertThat(answer.failures()).hasSize(1);
        assertThat(answer.failures().get(0).arn()).isEqualTo(ARN + "gone");
        assertThat(answer.failures().get(0).reason()).isEqualTo("MISSING");
        assertThat(ecs.describeClusters().clusters())
                .extracting(found -> found.clusterName())
                .containsExactly("default");
    }

    @Test
    void clustersAreListedInPages() {
        for (int i = 0; i < 5; i++) {
            int number = i;
            ecs.createCluster(request -> request.clusterName("c" + number));
        }

        var arns = ecs.listClustersPaginator(request -> request.maxResults(2)).stream()
                .peek(page -> assertThat(page.clusterArns()).hasSizeLessThanOrEqualTo(2))
                .flatMap(page -> page.clusterArns().stream())
                .toList();

        assertThat(arns).containsExactly(ARN + "c0", ARN + "c1", ARN + "c2", ARN + "c3", ARN + "c4", ARN + "default");
    }

    @Test
    void whatRunsInAClusterIsCounted() {
        define();
        cloud.world().ec2().instances().launch(Clouds.DRAINING, "us-east-1a", PurchaseOption.SPOT);
        cloud.advance(ofMinutes(2));
        run(LaunchType.EC2, 2);
        run(LaunchType.FARGATE, 1);
        cloud.advance(ofSeconds(30));
        run(LaunchType.FARGATE, 3);
        cloud.world()
                .ecs()
                .services()
                .create(ServiceDefinition.builder("idle", "web").desiredCount(0).build());

        var cluster = ecs.describeClusters(request -> request.include(ClusterField.STATISTICS))
                .clusters()
                .get(0);

        assertThat(cluster.registeredContainerInstancesCount()).isEqualTo(1);
        assertThat(cluster.runningTasksCount()).isEqualTo(3);
        assertThat(cluster.pendingTasksCount()).isEqualTo(3);
        assertThat(cluster.activeServicesCount()).isEqualTo(1);
        assertThat(cluster.statistics())
                .contains(count("runningEC2TasksCount", 2), count("runningFargateTasksCount", 1))
                .contains(count("pendingFargateTasksCount", 3), count("activeEC2ServiceCount", 1));
    }

    @Test
    void settingsAndConfigurationAreChangedEachByItself() {
        ecs.updateCluster(request -> request.cluster("default")
                .configuration(configuration -> configuration.executeCommandConfiguration(
                        commands -> commands.logging(ExecuteCommandLogging.DEFAULT)))
                .serviceConnectDefaults(defaults -> defaults.namespace("shop")));
        var updated = ecs.updateClusterSettings(request -> request.cluster(ARN + "default")
                        .settings(ClusterSetting.builder()
                                .name("containerInsights")
                                .value("enhanced")
                                .build()))
                .cluster();

        assertThat(updated.configuration().executeCommandConfiguration().logging())
                .isEqualTo(ExecuteCommandLogging.DEFAULT);
        assertThat(updated.serviceConnectDefaults().namespace()).isEqualTo("shop");
        assertThat(updated.settings()).extracting(ClusterSetting::value).containsExactly("enhanced");
    }

    @Test
    void aDeletedClusterIsInactiveAndItsNameFree() {
        assertThat(ecs.deleteCluster(request -> request.cluster("default"))
                        .cluster()
                        .status())
                .isEqualTo("INACTIVE");

        assertThat(ecs.listClusters().clusterArns()).isEmpty();
        assertThat(ecs.describeClusters().clusters().get(0).status()).isEqualTo("INACTIVE");
        refused("ClusterNotFoundException", "Cluster not found.", () -> ecs.deleteCluster(r -> r.cluster("default")));
        assertThat(ecs.createCluster().cluster().status()).isEqualTo("ACTIVE");
    }

    @Test
    void aClusterThatIsNotEmptyIsNotDeleted() {
        define();
        run(LaunchType.FARGATE, 1);
        refused(
                "ClusterContainsTasksException",
                "The Cluster cannot be deleted while Tasks are active.",
                () -> ecs.deleteCluster(request -> request.cluster("default")));

        cloud.world()
                .ecs()
                .services()
                .create(ServiceDefinition.builder("idle", "web").desiredCount(0).build());
        refused(
                "ClusterContainsServicesException",
                "The Cluster cannot be deleted while Services are active.",
                () -> ecs.deleteCluster(request -> request.cluster("default")));

        cloud.world().ec2().instances().launch(Clouds.DRAINING, "us-east-1a", PurchaseOption.SPOT);
        cloud.advance(ofMinutes(2));
        refused(
                "ClusterContainsContainerInstancesException",
                "The Cluster cannot be deleted while Container Instances are active or draining.",
                () -> ecs.deleteCluster(request -> request.cluster("default")));
        assertThat(ecs.describeClusters().clusters().get(0).status()).isEqualTo("ACTIVE");
    }

    @Test
    void whatIsWrongIsRefusedInEcssWords() {
        refused(
                "ClusterNotFoundException",
                "Cluster not found.",
                () -> ecs.updateCluster(request -> request.cluster("gone")));
        refused(
                "InvalidParameterException",
                "Identifier is for account 999900001111. Your accountId is 111122223333",
                () -> ecs.deleteCluster(request -> request.cluster("arn:aws:ecs:us-east-1:999900001111:cluster/x")));
        refused(
                "InvalidParameterException",
                "Identifier is for region eu-west-1",
                () -> ecs.deleteCluster(request -> request.cluster("arn:aws:ecs:eu-west-1:111122223333:cluster/x")));
        refused(
                "InvalidParameterException",
                "expected cluster, found service",
                () -> ecs.describeClusters(
                        request -> request.clusters("arn:aws:ecs:us-east-1:111122223333:service/default/x")));
        refused(
                "InvalidParameterException",
                "letters (uppercase and lowercase)",
                () -> ecs.createCluster(request -> request.clusterName("not a name")));
        refused("InvalidParameterException", "Invalid token", () -> ecs.listClusters(r -> r.nextToken("mine")));
        refused(
                "InvalidParameterException",
                "aws:",
                () -> ecs.createCluster(request -> request.clusterName("spot")
                        .tags(Tag.builder().key("aws:mine").value("x").build())));
        assertThat(ecs.listClusters().clusterArns()).containsExactly(ARN + "default");
    }

    private void define() {
        cloud.world()
                .ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web")).build());
    }

    private void run(LaunchType launchType, int count) {
        cloud.world().ecs().tasks().run("default", "web", launchType, Placement.anywhere(), count);
    }

    private static KeyValuePair count(String name, int value) {
        return KeyValuePair.builder().name(name).value(Integer.toString(value)).build();
    }
}
