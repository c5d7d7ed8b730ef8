package dev.lastcall.cloud.imds;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.ec2.LaunchDetails;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ec2.template.MetadataOptions;
import dev.lastcall.cloud.event.Json;
import dev.lastcall.cloud.http.Request;
import dev.lastcall.cloud.http.Response;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import dev.lastcall.cloud.world.WorldSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of instance metadata, without sockets and on virtual time. */
class ImdsFaceTest {

    private static final String TTL = "x-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "x-aws-ec2-metadata-token";

    private final VirtualCloud cloud = new VirtualCloud(WorldSettings.defaults());
    private Instance instance = launched(LaunchTemplate.of("t", "m5.large", "#!/bin/sh\n"));
    private ImdsFace face = faceOf(instance);

    private Instance launched(LaunchTemplate template) {
        return cloud.world().ec2().instances().launch(template, "us-east-1b", PurchaseOption.SPOT);
    }

    private ImdsFace faceOf(Instance of) {
        return new ImdsFace(
                new CurrentMetadata(of, cloud.world().names(), cloud.loop()::now), cloud.loop()::now, false);
    }

    private void options(MetadataOptions options) {
        cloud.world().ec2().instances().setMetadataOptions(instance, options);
    }

    private Response send(String method, String path, Map<String, String> headers) {
        return face.handle(new Request(method, path, headers, ""))
                .toCompletableFuture()
                .join();
    }

    private Response get(String item) {
        return send("GET", "/latest/" + item, Map.of());
    }

    private String token(int seconds) {
        return send("PUT", "/latest/api/token", Map.of(TTL, Integer.toString(seconds)))
                .body();
    }

    @Shows("imds.instance-action")
    @Test
    void aNoticeIsThereFromTheMomentInWhichItIsGiven() {
        cloud.loop().advance(ofMinutes(1));
        assertThat(get("meta-data/spot/instance-action").status()).isEqualTo(404);

        cloud.world().interrupt(instance.id(), ofSeconds(120), InterruptionAction.TERMINATE, Optional.empty());

        assertThat(get("meta-data/spot/instance-action").body())
                .isEqualTo("{\"action\":\"terminate\",\"time\":\"2026-01-02T14:03:00Z\"}");
    }

    @Shows("imds.token-401")
    @Test
    void aTokenExpiresAndIsOfOneInstance() {
        var token = token(60);
        assertThat(send("GET", "/latest/meta-data/instance-id", Map.of(TOKEN, token))
                        .status())
                .isEqualTo(200);

        cloud.loop().advance(ofSeconds(60));

        assertThat(send("GET", "/latest/meta-data/instance-id", Map.of(TOKEN, token))
                        .status())
                .isEqualTo(401);
        var elsewhere = token(60);
        face = faceOf(launched(LaunchTemplate.of("t", "m5.large", "")));
        assertThat(send("GET", "/latest/meta-data/instance-id", Map.of(TOKEN, elsewhere))
                        .status())
                .isEqualTo(401);
    }

    @Shows("imds.required")
    @Test
    void whereTokensAreRequiredNothingIsToldWithoutOne() {
        options(new MetadataOptions(true, true, 1, false));

        assertThat(get("meta-data/instance-id").status()).isEqualTo(401);
        assertThat(send("GET", "/latest/meta-data/instance-id", Map.of(TOKEN, token(60)))
                        .status())
                .isEqualTo(200);
    }

    @Shows("imds.disabled")
    @Test
    void whereTheyAreSwitchedOffNobodyIsToldAnything() {
        options(new MetadataOptions(false, false, 1, false));

        assertThat(get("meta-data/instance-id").status()).isEqualTo(403);
        assertThat(send("PUT", "/latest/api/token", Map.of(TTL, "60")).status()).isEqualTo(403);
    }

    @Shows("imds.token-good")
    @Test
    void headIsAnsweredLikeGet() {
        assertThat(send("HEAD", "/latest/meta-data/instance-id", Map.of(TOKEN, token(60)))
                        .status())
                .isEqualTo(200);
        assertThat(send("HEAD", "/latest/meta-data/nothing", Map.of(TOKEN, token(60)))
                        .status())
                .isEqualTo(404);
    }

    @Shows("imds.method")
    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "PATCH", "OPTIONS"})
    void otherMethodsAreRefused(String method) {
        assertThat(send(method, "/latest/meta-data/instance-id", Map.of()).status())
                .isEqualTo(405);
    }

    @Shows("imds.token-forwarded")
    @Test
    void aTokenIsNotGivenThroughAProxy() {
        assertThat(send("PUT", "/latest/api/token", Map.of(TTL, "60", "x-forwarded-for", "10.0.0.1"))
                        .status())
                .isEqualTo(403);
    }

    @Shows({"imds.token-dated", "imds.dated"})
    @Test
    void datedPathsReadButGiveNoTokens() {
        assertThat(send("GET", "/2021-03-23/meta-data/instance-id", Map.of()).body())
                .isEqualTo(instance.id());
        assertThat(send("GET", "/1.0/meta-data/instance-id", Map.of()).body()).isEqualTo(instance.id());
        assertThat(send("PUT", "/2021-03-23/api/token", Map.of(TTL, "60")).status())
                .isEqualTo(403);
        assertThat(send("GET", "/tomorrow/meta-data/instance-id", Map.of()).status())
                .isEqualTo(404);
    }

    @Shows("imds.tags")
    @Test
    void tagsAreThereWhereTheyAreEnabled() {
        cloud.world().ec2().tags().put(instance.id(), new TreeMap<>(Map.of("Name", "first")));
        options(new MetadataOptions(true, false, 1, false));
        assertThat(get("meta-data/tags/instance/Name").status()).isEqualTo(404);

        options(new MetadataOptions(true, false, 1, true));
        assertThat(get("meta-data/tags/instance/Name").body()).isEqualTo("first");

        cloud.world().ec2().tags().put(instance.id(), new TreeMap<>(Map.of("Name", "second")));
        assertThat(get("meta-data/tags/instance/Name").body()).isEqualTo("second");
    }

    @Shows("imds.role")
    @Test
    void aRoleHasCredentialsThatAreAlwaysGoodForHours() {
        assertThat(get("meta-data/iam/security-credentials/").status()).isEqualTo(404);
        var plain = LaunchTemplate.of("t", "m5.large", "");
        face = faceOf(launched(new LaunchTemplate(
                plain.name(),
                plain.instanceType(),
                plain.imageId(),
                plain.userData(),
                plain.tags(),
                withProfile(plain.details(), "arn:aws:iam::111122223333:instance-profile/ecsInstanceRole"))));

        assertThat(get("meta-data/iam/security-credentials/").body()).isEqualTo("ecsInstanceRole");
        for (int hour = 0; hour < 10; hour++) {
            var credentials = Json.read(
                    get("meta-data/iam/security-credentials/ecsInstanceRole").body());
            assertThat(List.copyOf(credentials.propertyNames()))
                    .containsExactly(
                            "Code", "LastUpdated", "Type", "AccessKeyId", "SecretAccessKey", "Token", "Expiration");
            assertThat(Instant.parse(credentials.get("Expiration").stringValue()))
                    .isAfter(cloud.loop().now().plus(ofMinutes(299)));
            cloud.loop().advance(ofMinutes(60));
        }
    }

    private static LaunchDetails withProfile(LaunchDetails details, String profile) {
        return new LaunchDetails(
                details.securityGroupIds(),
                details.metadataOptions(),
                details.spot(),
                Optional.of(profile),
                details.keyName(),
                details.clientToken(),
                details.requestTags());
    }

    @Shows({"imds.network", "imds.identity", "imds.instance-action-none", "imds.maintenance", "imds.public-absent"})
    @Test
    void theseItemsAreThere() {
        var mac = get("meta-data/mac").body();

        assertThat(get("meta-data/network/interfaces/macs/").body()).isEqualTo(mac + "/");
        assertThat(get("meta-data/network/interfaces/macs/" + mac + "/").body().lines())
                .contains("vpc-id", "subnet-id", "local-ipv4s");
        assertThat(get("meta-data/local-ipv4").body()).isEqualTo(instance.privateIp());
        assertThat(get("meta-data/placement/").body()).isEqualTo("availability-zone\navailability-zone-id\nregion");
        assertThat(get("meta-data/instance-action").body()).isEqualTo("none");
        assertThat(get("meta-data/events/maintenance/scheduled").body()).isEqualTo("[]");
        assertThat(get("meta-data/events/maintenance/history").body()).isEqualTo("[]");
        assertThat(get("meta-data/public-ipv4").status()).isEqualTo(404);
        assertThat(get("meta-data/autoscaling/target-lifecycle-state").status()).isEqualTo(404);
    }

    @Shows({"imds.document", "imds.signatures"})
    @Test
    void theIdentityDocumentHasTheDocumentedMembers() {
        assertThat(List.copyOf(
                        Json.read(get("dynamic/instance-identity/document").body())
                                .propertyNames()))
                .containsExactlyInAnyOrder(
                        "accountId",
                        "architecture",
                        "availabilityZone",
                        "billingProducts",
                        "devpayProductCodes",
                        "marketplaceProductCodes",
                        "imageId",
                        "instanceId",
                        "instanceType",
                        "kernelId",
                        "pendingTime",
                        "privateIp",
                        "ramdiskId",
                        "region",
                        "version");
        assertThat(get("dynamic/instance-identity/").body().lines())
                .containsExactlyInAnyOrder("document", "pkcs7", "rsa2048", "signature", "dsa2048");
    }

    @Shows({"imds.user-data", "imds.text"})
    @Test
    void userDataAreAsTheyWereGiven() {
        assertThat(get("user-data").body()).isEqualTo("#!/bin/sh\n");
        assertThat(get("user-data").contentType()).isEqualTo("text/plain");
        face = faceOf(launched(LaunchTemplate.of("t", "m5.large", "")));
        assertThat(get("user-data").status()).isEqualTo(404);
    }
}
