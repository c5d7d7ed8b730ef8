package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.ec2.template.MetadataOptions;
import dev.lastcall.cloud.ec2.template.SpotOptions;
import dev.lastcall.cloud.naming.DefaultVpc;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What else instances are launched with.
 *
 * @param securityGroupIds ids of their groups; default the group {@code default}
 * @param metadataOptions how their metadata may be read at first
 * @param spot what a Spot Instance is asked for with; else not looked at
 * @param instanceProfile name or ARN of the profile of their role
 * @param keyName of the key pair
 * @param clientToken by which the launch was made idempotent; may be empty
 * @param requestTags of the Spot requests
 */
public record LaunchDetails(
        List<String> securityGroupIds,
        MetadataOptions metadataOptions,
        SpotOptions spot,
        Optional<String> instanceProfile,
        Optional<String> keyName,
        String clientToken,
        SortedMap<String, String> requestTags) {

    /** Copies the collections. */
    public LaunchDetails {
        securityGroupIds = List.copyOf(securityGroupIds);
        requestTags = Collections.unmodifiableSortedMap(new TreeMap<>(requestTags));
    }

    /** Everything at its default. */
    public static LaunchDetails defaults() {
        return new LaunchDetails(
                List.of(DefaultVpc.SECURITY_GROUP_ID),
                MetadataOptions.defaults(),
                SpotOptions.defaults(),
                Optional.empty(),
                Optional.empty(),
                "",
                new TreeMap<>(Map.of()));
    }

    /** The same with other metadata options. */
    public LaunchDetails with(MetadataOptions options) {
        return new LaunchDetails(securityGroupIds, options, spot, instanceProfile, keyName, clientToken, requestTags);
    }

    /** The same with a client token. */
    public LaunchDetails withClientToken(String token) {
        return new LaunchDetails(securityGroupIds, metadataOptions, spot, instanceProfile, keyName, token, requestTags);
    }
}
