package dev.lastcall.cloud.ec2.template;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a launch template, or a call of RunInstances, says of the instances to launch.
 *
 * @param instanceType e.g. {@code m5.large}
 * @param imageId e.g. {@code ami-0123456789abcdef0}, or {@code resolve:ssm:PARAMETER}
 * @param userData in base64
 * @param market present for Spot Instances
 * @param instanceTags of the instances
 * @param requestTags of the Spot requests
 * @param securityGroupIds ids of groups; empty for the group {@code default}
 * @param subnetId where, if it says so
 * @param availabilityZone where, if it says so
 * @param metadataOptions how metadata may be read
 * @param instanceProfile name or ARN of the role's profile
 * @param keyName of the key pair, which need not be there
 * @param document all that was said, in the form of whoever said it, for whoever asks; never looked at here
 */
public record TemplateData(
        Optional<String> instanceType,
        Optional<String> imageId,
        Optional<String> userData,
        Optional<SpotOptions> market,
        SortedMap<String, String> instanceTags,
        SortedMap<String, String> requestTags,
        List<String> securityGroupIds,
        Optional<String> subnetId,
        Optional<String> availabilityZone,
        MetadataOptions metadataOptions,
        Optional<String> instanceProfile,
        Optional<String> keyName,
        @Nullable Object document) {

    /** Copies the collections. */
    public TemplateData {
        instanceTags = Collections.unmodifiableSortedMap(new TreeMap<>(instanceTags));
        requestTags = Collections.unmodifiableSortedMap(new TreeMap<>(requestTags));
        securityGroupIds = List.copyOf(securityGroupIds);
    }

    /** A type, an image and a script in base64. */
    public static TemplateData of(String instanceType, String imageId, String userData) {
        return new TemplateData(
                Optional.of(instanceType),
                Optional.of(imageId),
                Optional.of(userData),
                Optional.empty(),
                new TreeMap<>(Map.of()),
                new TreeMap<>(Map.of()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                MetadataOptions.defaults(),
                Optional.empty(),
                Optional.empty(),
                null);
    }
}
