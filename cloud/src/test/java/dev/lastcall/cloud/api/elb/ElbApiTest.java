package dev.lastcall.cloud.api.elb;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.api.CloudUnderTest;
import dev.lastcall.cloud.naming.DefaultVpc;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

class ElbApiTest {

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final ElasticLoadBalancingV2Client elb = cloud.aws().elb;
    private final List<String> subnets = cloud.world().ec2().network().subnets().stream()
            .map(subnet -> subnet.id())
            .limit(2)
            .toList();

    @AfterEach
    void close() {
        cloud.close();
    }

    private LoadBalancer loadBalancer(String name) {
        return elb.createLoadBalancer(request -> request.name(name).subnets(subnets))
                .loadBalancers()
                .get(0);
    }

    private TargetGroup targetGroup(String name, Consumer<CreateTargetGroupRequest.Builder> more) {
        return elb.createTargetGroup(request -> {
                    request.name(name).protocol("HTTP").port(80).vpcId(DefaultVpc.ID);
                    more.accept(request);
                })
                .targetGroups()
                .get(0);
    }

    private TargetGroup targetGroup(String name) {
        return targetGroup(name, request -> {});
    }

    private static Action forward(TargetGroup group) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(group.targetGroupArn())
                .build();
    }

    private Listener listener(LoadBalancer balancer, int port, Action action) {
        return elb.createListener(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .protocol("HTTP")
                        .port(port)
                        .defaultActions(action))
                .listeners()
                .get(0);
    }

    private Rule rule(Listener listener, int priority, String path, Action action) {
        return elb.createRule(request -> request.listenerArn(listener.listenerArn())
                        .priority(priority)
                        .conditions(condition -> condition.field("path-pattern").values(path))
                        .actions(action))
                .rules()
                .get(0);
    }

    private static void refused(String code, String words, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, failure -> {
            assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(failure.awsErrorDetails().errorMessage()).contains(words);
        });
    }

    @Test
    void aLoadBalancerIsProvisionedAndThenActive() {
        var made = loadBalancer("web");

        assertThat(made.loadBalancerArn())
                .matches("arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/web/[0-9a-f]{16}");
        assertThat(made.state().code()).isEqualTo(LoadBalancerStateEnum.PROVISIONING);
        assertThat(made.dnsName()).startsWith("127.");
        assertThat(made.schemeAsString()).isEqualTo("internet-facing");
        assertThat(made.availabilityZones())
                .extracting(zone -> zone.zoneName())
                .containsExactly("us-east-1a", "us-east-1b");
        cloud.advance(ofSeconds(30));
        assertThat(elb.describeLoadBalancers(request -> request.names("web"))
                        .loadBalancers()
                        .get(0)
                        .state()
                        .code())
                .isEqualTo(LoadBalancerStateEnum.ACTIVE);
    }

    @Test
    void theSameLoadBalancerIsMadeOnceAndAnotherOfItsNameIsNot() {
        var made = loadBalancer("web");

        assertThat(loadBalancer("web").loadBalancerArn()).isEqualTo(made.loadBalancerArn());
        refused(
                "DuplicateLoadBalancerName",
                "A load balancer with the same name 'web' exists, but with different settings",
                () -> elb.createLoadBalancer(
                        request -> request.name("web").subnets(subnets).scheme("internal")));
    }

    @Test
    void namesFollowAwssRules() {
        var longest = "a".repeat(32);
        assertThat(loadBalancer(longest).loadBalancerName()).isEqualTo(longest);
        assertThat(targetGroup(longest).targetGroupName()).isEqualTo(longest);
        refused("ValidationError", "cannot be longer than '32' characters", () -> loadBalancer(longest + "a"));
        refused("ValidationError", "cannot be longer than '32' characters", () -> targetGroup(longest + "a"));
        refused("ValidationError", "can only contain characters", () -> targetGroup("a_b"));
        refused("ValidationError", "cannot begin or end with a hyphen", () -> targetGroup("-a"));
        refused("ValidationError", "cannot begin or end with a hyphen", () -> loadBalancer("a-"));
        refused("ValidationError", "cannot begin with 'internal-'", () -> loadBalancer("internal-a"));
    }

    @Test
    void aLoadBalancerNeedsSubnetsInTwoZones() {
        refused(
                "ValidationError",
                "At least two subnets in two different Availability Zones must be specified",
                () -> elb.createLoadBalancer(request -> request.name("web").subnets(subnets.get(0))));
        refused(
                "SubnetNotFound",
                "The subnet ID 'subnet-1' does not exist",
                () -> elb.createLoadBalancer(request -> request.name("web").subnets(subnets.get(0), "subnet-1")));
    }

    @Test
    void whatThisCloudHasNotIsRefusedInPlainWords() {
        var balancer = loadBalancer("web");
        refused(
                "InvalidConfigurationRequest",
                "'network'",
                () -> elb.createLoadBalancer(
                        request -> request.name("n").subnets(subnets).type("network")));
        refused(
                "UnsupportedProtocol",
                "'HTTPS'",
                () -> elb.createListener(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .protocol("HTTPS")
                        .port(443)
                        .certificates(certificate -> certificate.certificateArn("arn"))
                        .defaultActions(forward(targetGroup("t")))));
        refused("InvalidConfigurationRequest", "'TCP'", () -> targetGroup("u", group -> group.protocol("TCP")));
        refused("InvalidConfigurationRequest", "'lambda'", () -> targetGroup("u", group -> group.targetType("lambda")));
    }

    @Test
    void aTargetGroupHasAwssDefaults() {
        var group = targetGroup("web");

        assertThat(group.targetGroupArn())
                .matches("arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/[0-9a-f]{16}");
        assertThat(group.healthCheckPath()).isEqualTo("/");
        assertThat(group.healthCheckPort()).isEqualTo("traffic-port");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(30);
        assertThat(group.healthCheckTimeoutSeconds()).isEqualTo(5);
        assertThat(group.healthyThresholdCount()).isEqualTo(5);
        assertThat(group.unhealthyThresholdCount()).isEqualTo(2);
        assertThat(group.matcher().httpCode()).isEqualTo("200");
        assertThat(group.targetTypeAsString()).isEqualTo("instance");
        assertThat(group.loadBalancerArns()).isEmpty();
    }

    @Test
    void aHealthCheckStaysWithinAwssBounds() {
        refused(
                "ValidationError",
                "Health check interval must be greater than the timeout",
                () -> targetGroup(
                        "web", group -> group.healthCheckIntervalSeconds(10).healthCheckTimeoutSeconds(10)));
        refused(
                "ValidationError",
                "healthCheckIntervalSeconds",
                () -> targetGroup("web", group -> group.healthCheckIntervalSeconds(4)));
        refused(
                "ValidationError",
                "must be within '200-499'",
                () -> targetGroup("web", group -> group.matcher(codes -> codes.httpCode("200-500"))));
        refused(
                "ValidationError",
                "must be a code, a list",
                () -> targetGroup("web", group -> group.matcher(codes -> codes.httpCode("ok"))));
        refused(
                "ValidationError",
                "must begin with '/'",
                () -> targetGroup("web", group -> group.healthCheckPath("a")));
        assertThat(elb.describeTargetGroups().targetGroups()).isEmpty();
    }

    @Test
    void aTargetGroupOfTheSameNameButOtherSettingsIsRefused() {
        var made = targetGroup("web");

        assertThat(targetGroup("web").targetGroupArn()).isEqualTo(made.targetGroupArn());
        refused(
                "DuplicateTargetGroupName",
                "A target group with the same name 'web' exists, but with different settings",
                () -> targetGroup("web", group -> group.port(81)));
    }

    @Test
    void aHealthCheckCanBeChangedMemberByMember() {
        var group = targetGroup("web");

        var changed = elb.modifyTargetGroup(request -> request.targetGroupArn(group.targetGroupArn())
                        .healthCheckPath("/health")
                        .matcher(codes -> codes.httpCode("200,204")))
                .targetGroups()
                .get(0);

        assertThat(changed.healthCheckPath()).isEqualTo("/health");
        assertThat(changed.matcher().httpCode()).isEqualTo("200,204");
        assertThat(changed.healthCheckIntervalSeconds()).isEqualTo(30);
    }

    @Test
    void attributesAreKeptAndChecked() {
        var group = targetGroup("web");

        var attributes = elb.modifyTargetGroupAttributes(request -> request.targetGroupArn(group.targetGroupArn())
                        .attributes(attribute("deregistration_delay.timeout_seconds", "15")))
                .attributes();

        assertThat(attributes)
                .contains(
                        attribute("deregistration_delay.timeout_seconds", "15"),
                        attribute("load_balancing.algorithm.type", "round_robin"),
                        attribute("slow_start.duration_seconds", "0"),
                        attribute("stickiness.enabled", "false"));
        refused(
                "ValidationError",
                "0 to 3600",
                () -> elb.modifyTargetGroupAttributes(request -> request.targetGroupArn(group.targetGroupArn())
                        .attributes(attribute("deregistration_delay.timeout_seconds", "3601"))));
        refused(
                "ValidationError",
                "key 'colour' is not recognized",
                () -> elb.modifyTargetGroupAttributes(request ->
                        request.targetGroupArn(group.targetGroupArn()).attributes(attribute("colour", "red"))));
    }

    private static TargetGroupAttribute attribute(String key, String value) {
        return TargetGroupAttribute.builder().key(key).value(value).build();
    }

    @Test
    void aListenersActionsComeBackAsTheyAreMeant() {
        var balancer = loadBalancer("web");
        var group = targetGroup("web");
        var listener = listener(balancer, 80, forward(group));
        var answering = listener(
                balancer,
                81,
                Action.builder()
                        .type("fixed-response")
                        .fixedResponseConfig(config -> config.statusCode("503")
                                .contentType("text/plain")
                                .messageBody("later"))
                        .build());
        var redirecting = listener(
                balancer,
                82,
                Action.builder()
                        .type("redirect")
                        .redirectConfig(config -> config.port("80").statusCode("HTTP_301"))
                        .build());

        assertThat(listener.listenerArn())
                .isEqualTo(balancer.loadBalancerArn().replace(":loadbalancer/", ":listener/")
                        + listener.listenerArn()
                                .substring(listener.listenerArn().lastIndexOf('/')));
        assertThat(listener.defaultActions().get(0).targetGroupArn()).isEqualTo(group.targetGroupArn());
        assertThat(listener.defaultActions().get(0).forwardConfig().targetGroups())
                .extracting(tuple -> tuple.weight())
                .containsExactly(1);
        assertThat(answering.defaultActions().get(0).fixedResponseConfig().messageBody())
                .isEqualTo("later");
        assertThat(redirecting.defaultActions().get(0).redirectConfig().path()).isEqualTo("/#{path}");
        assertThat(elb.describeListeners(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                        .listeners())
                .containsExactlyInAnyOrder(listener, answering, redirecting);
        assertThat(elb.describeTargetGroups(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                        .targetGroups())
                .extracting(TargetGroup::targetGroupName)
                .containsExactly("web");
    }

    @Test
    void aPortHasOneListenerAndATargetGroupOneLoadBalancer() {
        var balancer = loadBalancer("web");
        var group = targetGroup("web");
        var listener = listener(balancer, 80, forward(group));
        var other = loadBalancer("other");

        assertThat(listener(balancer, 80, forward(group)).listenerArn()).isEqualTo(listener.listenerArn());
        refused(
                "DuplicateListener",
                "already exists on this port",
                () -> listener(balancer, 80, forward(targetGroup("b"))));
        refused(
                "TargetGroupAssociationLimit",
                "cannot be associated with more than one load balancer",
                () -> listener(other, 80, forward(group)));
        refused(
                "TargetGroupNotFound",
                "One or more target groups not found",
                () -> listener(
                        other,
                        80,
                        forward(TargetGroup.builder()
                                .targetGroupArn(group.targetGroupArn() + "1")
                                .build())));
    }

    @Test
    void aTargetGroupThatIsForwardedToCannotBeDeleted() {
        var balancer = loadBalancer("web");
        var group = targetGroup("web");
        listener(balancer, 80, forward(group));

        refused(
                "ResourceInUse",
                "is currently in use by a listener or a rule",
                () -> elb.deleteTargetGroup(request -> request.targetGroupArn(group.targetGroupArn())));
        elb.deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        elb.deleteTargetGroup(request -> request.targetGroupArn(group.targetGroupArn()));
        elb.deleteTargetGroup(request -> request.targetGroupArn(group.targetGroupArn()));

        assertThat(elb.describeTargetGroups().targetGroups()).isEmpty();
        refused(
                "LoadBalancerNotFound",
                "One or more load balancers not found",
                () -> elb.describeLoadBalancers(request -> request.loadBalancerArns(balancer.loadBalancerArn())));
    }

    @Test
    void aProtectedLoadBalancerCannotBeDeleted() {
        var balancer = loadBalancer("web");
        elb.modifyLoadBalancerAttributes(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                .attributes(attribute ->
                        attribute.key("deletion_protection.enabled").value("true")));

        refused(
                "OperationNotPermitted",
                "deletion protection is enabled",
                () -> elb.deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn())));
    }

    @Test
    void rulesStandInTheOrderOfTheirPriorities() {
        var listener = listener(loadBalancer("web"), 80, forward(targetGroup("web")));
        var second = rule(listener, 20, "/b", forward(targetGroup("b")));
        var first = rule(listener, 3, "/a", forward(targetGroup("a")));

        assertThat(elb.describeRules(request -> request.listenerArn(listener.listenerArn()))
                        .rules())
                .extracting(Rule::priority)
                .containsExactly("3", "20", "default");
        refused("PriorityInUse", "Priority '3'", () -> rule(listener, 3, "/c", forward(targetGroup("a"))));
        refused(
                "PriorityInUse",
                "Priority '20'",
                () -> elb.setRulePriorities(request -> request.rulePriorities(pair(first, 20))));
        elb.setRulePriorities(request -> request.rulePriorities(pair(first, 20), pair(second, 3)));

        var rules = elb.describeRules(request -> request.listenerArn(listener.listenerArn()))
                .rules();
        assertThat(rules).extracting(Rule::ruleArn).startsWith(second.ruleArn(), first.ruleArn());
        assertThat(rules.get(0).conditions().get(0).pathPatternConfig().values())
                .containsExactly("/b");
        assertThat(rules.get(2).isDefault()).isTrue();
    }

    private static RulePriorityPair pair(Rule rule, int priority) {
        return RulePriorityPair.builder()
                .ruleArn(rule.ruleArn())
                .priority(priority)
                .build();
    }

    @Test
    void aRuleCanBeChangedAndDeletedButNotTheDefaultOne() {
        var listener = listener(loadBalancer("web"), 80, forward(targetGroup("web")));
        var rule = rule(listener, 1, "/a", forward(targetGroup("a")));
        var byDefault = elb.describeRules(request -> request.listenerArn(listener.listenerArn()))
                .rules()
                .get(1);

        var changed = elb.modifyRule(request -> request.ruleArn(rule.ruleArn())
                        .conditions(condition -> condition
                                .field("host-header")
                                .hostHeaderConfig(config -> config.values("a.example", "b.example"))))
                .rules()
                .get(0);
        assertThat(changed.conditions().get(0).values()).containsExactly("a.example", "b.example");
        assertThat(changed.actions()).isEqualTo(rule.actions());
        elb.deleteRule(request -> request.ruleArn(rule.ruleArn()));

        refused("RuleNotFound", "not found", () -> elb.deleteRule(request -> request.ruleArn(rule.ruleArn())));
        refused(
                "OperationNotPermitted",
                "Default rule",
                () -> elb.deleteRule(request -> request.ruleArn(byDefault.ruleArn())));
    }

    @Test
    void aRuleWithoutAConditionThatThisCloudKnowsIsRefused() {
        var listener = listener(loadBalancer("web"), 80, forward(targetGroup("web")));

        refused(
                "ValidationError",
                "source-ip",
                () -> elb.createRule(request -> request.listenerArn(listener.listenerArn())
                        .priority(1)
                        .conditions(condition ->
                                condition.field("source-ip").sourceIpConfig(config -> config.values("10.0.0.0/8")))
                        .actions(forward(targetGroup("web")))));
        refused(
                "ValidationError",
                "contains a character that is not valid",
                () -> rule(listener, 1, "/a b", forward(targetGroup("web"))));
    }

    @Test
    void targetsAreRegisteredFoundAndDeregistered() {
        var balancer = loadBalancer("web");
        var group = targetGroup("web", request -> request.targetType("ip"));
        listener(balancer, 80, forward(group));
        cloud.advance(ofSeconds(30));
        elb.registerTargets(request -> request.targetGroupArn(group.targetGroupArn())
                .targets(
                        target -> target.id("10.0.0.1"),
                        target -> target.id("10.0.0.1").port(81)));
        assertThat(states(group)).containsExactly("10.0.0.1:80 initial", "10.0.0.1:81 initial");
        cloud.advance(ofSeconds(10));
        assertThat(states(group)).containsExactly("10.0.0.1:80 healthy", "10.0.0.1:81 healthy");

        elb.deregisterTargets(
                request -> request.targetGroupArn(group.targetGroupArn()).targets(target -> target.id("10.0.0.1")));
        assertThat(states(group)).containsExactly("10.0.0.1:80 draining", "10.0.0.1:81 healthy");
        cloud.advance(ofSeconds(300));

        assertThat(states(group)).containsExactly("10.0.0.1:81 healthy");
        var gone = elb.describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn())
                        .targets(target -> target.id("10.0.0.1").port(80)))
                .targetHealthDescriptions()
                .get(0)
                .targetHealth();
        assertThat(gone.stateAsString()).isEqualTo("unused");
        assertThat(gone.reasonAsString()).isEqualTo("Target.NotRegistered");
    }

    private List<String> states(TargetGroup group) {
        return elb
                .describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))
                .targetHealthDescriptions()
                .stream()
                .map(found -> found.target().id() + ":" + found.target().port() + " "
                        + found.targetHealth().stateAsString())
                .toList();
    }

    @Test
    void whatCannotBeATargetIsRefused() {
        var instances = targetGroup("instances");
        var addresses = targetGroup("addresses", group -> group.targetType("ip"));

        refused(
                "InvalidTarget",
                "'i-1'",
                () -> elb.registerTargets(request ->
                        request.targetGroupArn(instances.targetGroupArn()).targets(target -> target.id("i-1"))));
        refused(
                "ValidationError",
                "not a valid IPv4 address",
                () -> elb.registerTargets(request ->
                        request.targetGroupArn(addresses.targetGroupArn()).targets(target -> target.id("10.0.0.256"))));
        refused(
                "TargetGroupNotFound",
                "not found",
                () -> elb.describeTargetHealth(request -> request.targetGroupArn(instances.targetGroupArn() + "0")));
        refused(
                "ValidationError",
                "'nope' is not a valid target group ARN",
                () -> elb.describeTargetHealth(request -> request.targetGroupArn("nope")));
    }

    @Test
    void tagsAreKeptByResource() {
        var balancer = loadBalancer("web");
        var group = targetGroup("web", request -> request.tags(tag("a", "1")));
        var arns = List.of(balancer.loadBalancerArn(), group.targetGroupArn());

        elb.addTags(request -> request.resourceArns(arns).tags(tag("b", "2"), tag("c", "3")));
        elb.removeTags(request -> request.resourceArns(arns).tagKeys("c"));

        var described = elb.describeTags(request -> request.resourceArns(arns)).tagDescriptions();
        assertThat(described.get(0).tags()).containsExactly(tag("b", "2"));
        assertThat(described.get(1).tags()).containsExactly(tag("a", "1"), tag("b", "2"));
        refused(
                "DuplicateTagKeys",
                "'a'",
                () -> elb.addTags(request -> request.resourceArns(arns).tags(tag("a", "1"), tag("a", "2"))));
        refused(
                "ListenerNotFound",
                "not found",
                () -> elb.describeTags(request -> request.resourceArns(
                        balancer.loadBalancerArn().replace(":loadbalancer/", ":listener/") + "/0")));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void longAnswersComeInPages() {
        for (int i = 0; i < 7; i++) {
            targetGroup("group-" + i);
        }

        var names = elb.describeTargetGroupsPaginator(request -> request.pageSize(3)).targetGroups().stream()
                .map(TargetGroup::targetGroupName)
                .toList();

        assertThat(names).hasSize(7).doesNotHaveDuplicates();
        refused("ValidationError", "marker", () -> elb.describeTargetGroups(request -> request.marker("?")));
    }
}
