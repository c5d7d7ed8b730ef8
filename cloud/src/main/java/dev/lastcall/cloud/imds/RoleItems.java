package dev.lastcall.cloud.imds;

import dev.lastcall.cloud.event.Json;
import dev.lastcall.cloud.naming.Names;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * What an instance's role looks like in its metadata. The credentials have the documented form, are good for nothing but
 * this cloud, which does not look at them, and are renewed every hour. Source: EC2 User Guide, "Retrieve security
 * credentials from instance metadata".
 */
final class RoleItems {

    private static final Duration LIFE = Duration.ofHours(6);

    private RoleItems() {}

    /**
     * Adds the items.
     *
     * @param profile the instance profile's name or ARN
     * @param hour the beginning of the present hour
     */
    static void add(String profile, String instanceId, Names names, Instant hour, BiConsumer<String, String> add) {
        var role = profile.substring(profile.lastIndexOf('/') + 1);
        var info = new LinkedHashMap<String, Object>();
        info.put("Code", "Success");
        info.put("LastUpdated", hour.toString());
        info.put("InstanceProfileArn", "arn:aws:iam::" + names.account() + ":instance-profile/" + role);
        info.put("InstanceProfileId", "AIPA" + characters(role, 17));
        add.accept("meta-data/iam/info", Json.write(info));
        add.accept("meta-data/iam/security-credentials/" + role, Json.write(credentials(instanceId + role, hour)));
    }

    private static Map<String, Object> credentials(String owner, Instant hour) {
        var credentials = new LinkedHashMap<String, Object>();
        credentials.put("Code", "Success");
        credentials.put("LastUpdated", hour.toString());
        credentials.put("Type", "AWS-HMAC");
        credentials.put("AccessKeyId", "ASIA" + characters(owner, 16));
        credentials.put("SecretAccessKey", characters("secret" + owner + hour, 40));
        credentials.put("Token", characters("token" + owner + hour, 64));
        credentials.put("Expiration", hour.plus(LIFE).toString());
        return credentials;
    }

    private static String characters(String of, int number) {
        var text = new StringBuilder();
        for (int part = 0; text.length() < number; part++) {
            text.append(UUID.nameUUIDFromBytes((part + of).getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .replace("-", "")
                    .toUpperCase(Locale.ROOT));
        }
        return text.substring(0, number);
    }
}
