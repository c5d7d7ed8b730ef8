package dev.lastcall.cloud.api.ecs;

import static dev.lastcall.cloud.api.ecs.Refusals.refused;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.api.CloudUnderTest;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.scripted.Clouds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Tag;

class TagApiTest {

    private static final String CLUSTER = "arn:aws:ecs:us-east-1:111122223333:cluster/default";

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final EcsClient ecs = cloud.aws().ecs;
    private final List<String> resources = new ArrayList<>(List.of(CLUSTER));

    @BeforeEach
    void oneOfEach() {
        var world = cloud.world();
        resources.add(world.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web")).build()));
        resources.add(world.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web").build())
                .serviceArn());
        world.ec2().instances().launch(Clouds.DRAINING, "us-east-1a", PurchaseOption.SPOT);
        cloud.advance(ofMinutes(3));
        resources.addAll(ecs.listContainerInstances().containerInstanceArns());
        resources.addAll(ecs.listTasks().taskArns());
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private List<Tag> tags(String arn) {
        return ecs.listTagsForResource(request -> request.resourceArn(arn)).tags();
    }

    @Test
    void everyResourceTakesTagsAndGivesThemBack() {
        assertThat(resources).hasSize(5);
        for (var arn : resources) {
            ecs.tagResource(request -> request.resourceArn(arn).tags(tag("a", "1"), tag("b", "2")));
            ecs.tagResource(request -> request.resourceArn(arn).tags(tag("b", "3"), tag("c", "")));
            ecs.untagResource(request -> request.resourceArn(arn).tagKeys("a", "gone"));

            assertThat(tags(arn)).containsExactly(tag("b", "3"), tag("c", ""));
        }
    }

    @Test
    void whatCannotBeTaggedIsRefused() {
        refused("InvalidParameterException", "not found", () -> tags(CLUSTER + "x"));
        refused(
                "InvalidParameterException",
                "not found",
                () -> ecs.tagResource(r -> r.resourceArn(CLUSTER + "x").tags(tag("a", "1"))));
        refused(
                "InvalidParameterException",
                "aws:",
                () -> ecs.tagResource(r -> r.resourceArn(CLUSTER).tags(tag("aws:x", "1"))));
        refused(
                "InvalidParameterException",
                "Duplicate",
                () -> ecs.tagResource(r -> r.resourceArn(CLUSTER).tags(tag("a", "1"), tag("a", "2"))));
        for (int i = 0; i < 50; i++) {
            var key = "k" + i;
            ecs.tagResource(request -> request.resourceArn(CLUSTER).tags(tag(key, "v")));
        }
        refused(
                "InvalidParameterException",
                "50",
                () -> ecs.tagResource(r -> r.resourceArn(CLUSTER).tags(tag("one too many", "v"))));
        assertThat(tags(CLUSTER)).hasSize(50);
    }
}
