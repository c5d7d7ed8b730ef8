package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.InstanceCommands.Change;
import dev.lastcall.cloud.ec2.template.MetadataOptions;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** What changes instances that are there. */
final class InstanceStateApi {

    private final Ec2 ec2;

    InstanceStateApi(Ec2 ec2) {
        this.ec2 = ec2;
    }

    void addTo(Operations.Builder operations) {
        operations.on(TerminateInstancesRequest.class, this::terminate, "InstanceIds");
        operations.on(StopInstancesRequest.class, this::stop, "InstanceIds");
        operations.on(StartInstancesRequest.class, this::start, "InstanceIds");
        operations.on(
                ModifyInstanceMetadataOptionsRequest.class,
                this::modifyMetadata,
                "InstanceId",
                "HttpTokens",
                "HttpPutResponseHopLimit",
                "HttpEndpoint",
                "InstanceMetadataTags");
    }

    private TerminateInstancesResponse terminate(TerminateInstancesRequest request) {
        return TerminateInstancesResponse.builder()
                .terminatingInstances(changes(ec2.commands().terminate(request.instanceIds())))
                .build();
    }

    private StopInstancesResponse stop(StopInstancesRequest request) {
        return StopInstancesResponse.builder()
                .stoppingInstances(changes(ec2.commands().stop(request.instanceIds())))
                .build();
    }

    private StartInstancesResponse start(StartInstancesRequest request) {
        return StartInstancesResponse.builder()
                .startingInstances(changes(ec2.commands().start(request.instanceIds())))
                .build();
    }

    private static List<InstanceStateChange> changes(List<Change> changes) {
        return changes.stream()
                .map(change -> InstanceStateChange.builder()
                        .instanceId(change.instance().id())
                        .previousState(InstanceShape.state(change.before()))
                        .currentState(InstanceShape.state(change.now()))
                        .build())
                .toList();
    }

    private ModifyInstanceMetadataOptionsResponse modifyMetadata(ModifyInstanceMetadataOptionsRequest request) {
        var instance = ec2.commands().require(List.of(request.instanceId())).get(0);
        var before = instance.metadataOptions();
        var after = new MetadataOptions(
                request.httpEndpoint() == null
                        ? before.enabled()
                        : request.httpEndpointAsString().equals("enabled"),
                request.httpTokens() == null
                        ? before.tokensRequired()
                        : request.httpTokensAsString().equals("required"),
                request.httpPutResponseHopLimit() == null ? before.hopLimit() : request.httpPutResponseHopLimit(),
                request.instanceMetadataTags() == null
                        ? before.tags()
                        : request.instanceMetadataTagsAsString().equals("enabled"));
        ec2.instances().setMetadataOptions(instance, after);
        return ModifyInstanceMetadataOptionsResponse.builder()
                .instanceId(instance.id())
                .instanceMetadataOptions(InstanceShape.metadata(after).toBuilder()
                        .state("pending")
                        .build())
                .build();
    }
}
