package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.Service;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK's clients of one endpoint; what fails is not tried again. */
public final class Clients implements AutoCloseable {

    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final URI endpoint;
    private final Map<Service, SdkClient> clients;

    public final EcsClient ecs;
    public final EventBridgeClient events;
    public final SqsClient sqs;
    public final Ec2Client ec2;
    public final AutoScalingClient autoScaling;
    public final ElasticLoadBalancingV2Client elb;
    public final StsClient sts;

    /** Clients of this endpoint. */
    public Clients(URI endpoint) {
        this.endpoint = endpoint;
        ecs = client(EcsClient.builder());
        events = client(EventBridgeClient.builder());
        sqs = client(SqsClient.builder().checksumValidationEnabled(false));
        ec2 = client(Ec2Client.builder());
        autoScaling = client(AutoScalingClient.builder());
        elb = client(ElasticLoadBalancingV2Client.builder());
        sts = client(StsClient.builder());
        clients = Map.of(
                Service.ECS, ecs,
                Service.EVENTS, events,
                Service.SQS, sqs,
                Service.EC2, ec2,
                Service.AUTO_SCALING, autoScaling,
                Service.ELASTIC_LOAD_BALANCING, elb,
                Service.STS, sts);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(Duration.ofSeconds(20)))
                .build();
    }

    SdkClient of(Service service) {
        return Objects.requireNonNull(clients.get(service));
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        http.close();
    }
}
