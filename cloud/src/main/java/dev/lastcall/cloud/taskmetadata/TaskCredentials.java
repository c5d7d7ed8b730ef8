package dev.lastcall.cloud.taskmetadata;

import dev.lastcall.cloud.ecs.TaskDescription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The credentials of a task's role. They have the documented form, are good for nothing but this cloud, which does not
 * look at them, and are renewed every hour. Source: ECS Developer Guide, "Task IAM role".
 */
final class TaskCredentials {

    private static final Duration LIFE = Duration.ofHours(6);

    private TaskCredentials() {}

    static Map<String, Object> of(TaskDescription task, Instant now) {
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        var account = task.taskArn().split(":")[4];
        var credentials = new LinkedHashMap<String, Object>();
        credentials.put("RoleArn", "arn:aws:iam::" + account + ":role/" + task.family());
        credentials.put("AccessKeyId", "ASIA" + characters(task.taskId(), 16));
        credentials.put("SecretAccessKey", characters("secret" + task.taskId() + hour, 40));
        credentials.put("Token", characters("token" + task.taskId() + hour, 64));
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
