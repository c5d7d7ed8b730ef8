package dev.lastcall.cloud.taskmetadata;

import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskStatus;
import dev.lastcall.cloud.naming.DefaultVpc;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two documents of task metadata version 4. Source: amazon-ecs-agent, {@code tmds/handlers/v4/state}. */
final class MetadataDocuments {

    private MetadataDocuments() {}

    static Map<String, Object> container(TaskDescription task) {
        var document = new LinkedHashMap<String, Object>();
        var name = task.containerName();
        document.put("DockerId", task.taskId() + "-0527074092");
        document.put("Name", name);
        document.put(
                "DockerName",
                "ecs-" + task.family() + "-" + task.revision() + "-" + name + "-"
                        + task.taskId().substring(0, 20));
        document.put("Image", task.family());
        document.put("ImageID", "");
        if (task.port() > 0) {
            var port = new LinkedHashMap<String, Object>();
            port.put("ContainerPort", task.port());
            port.put("Protocol", "tcp");
            port.put("HostPort", task.port());
            port.put("HostIp", "127.0.0.1");
            document.put("Ports", List.of(port));
        }
        var labels = new LinkedHashMap<String, Object>();
        labels.put("com.amazonaws.ecs.cluster", clusterName(task));
        labels.put("com.amazonaws.ecs.container-name", name);
        labels.put("com.amazonaws.ecs.task-arn", task.taskArn());
        labels.put("com.amazonaws.ecs.task-definition-family", task.family());
        labels.put("com.amazonaws.ecs.task-definition-version", Integer.toString(task.revision()));
        document.put("Labels", labels);
        document.put("DesiredStatus", task.desiredStatus().name());
        document.put("KnownStatus", knownStatus(task));
        var limits = new LinkedHashMap<String, Object>();
        limits.put("CPU", task.cpu());
        limits.put("Memory", task.memory());
        document.put("Limits", limits);
        document.put("CreatedAt", time(task.createdAt()));
        task.startedAt().ifPresent(at -> document.put("StartedAt", time(at)));
        document.put("Type", "NORMAL");
        document.put(
                "ContainerARN",
                task.taskArn().replaceFirst(":task/", ":container/") + "/"
                        + task.taskId().substring(0, 12));
        var network = new LinkedHashMap<String, Object>();
        network.put("NetworkMode", task.launchType().isFargate() ? "awsvpc" : "host");
        network.put("IPv4Addresses", List.of("127.0.0.1"));
        document.put("Networks", List.of(network));
        return document;
    }

    static Map<String, Object> task(TaskDescription task) {
        var document = new LinkedHashMap<String, Object>();
        document.put("Cluster", task.launchType().isFargate() ? task.clusterArn() : clusterName(task));
        document.put("TaskARN", task.taskArn());
        document.put("Family", task.family());
        task.serviceName().ifPresent(service -> document.put("ServiceName", service));
        document.put("Group", task.group());
        document.put("Revision", Integer.toString(task.revision()));
        document.put("DesiredStatus", task.desiredStatus().name());
        document.put("KnownStatus", knownStatus(task));
        var limits = new LinkedHashMap<String, Object>();
        limits.put("CPU", task.cpu() / 1024.0);
        limits.put("Memory", task.memory());
        document.put("Limits", limits);
        document.put("PullStartedAt", time(task.createdAt()));
        task.startedAt().ifPresent(at -> document.put("PullStoppedAt", time(at)));
        document.put("AvailabilityZone", task.availabilityZone());
        document.put("VPCID", DefaultVpc.ID);
        document.put("LaunchType", task.launchType().word());
        document.put("FaultInjectionEnabled", false);
        document.put("Containers", List.of(container(task)));
        return document;
    }

    /** The agent knows a container's status only: RUNNING until its process has ended. */
    private static String knownStatus(TaskDescription task) {
        if (task.lastStatus().compareTo(TaskStatus.ACTIVATING) < 0) {
            return "PENDING";
        }
        return task.lastStatus().compareTo(TaskStatus.DEPROVISIONING) < 0 ? "RUNNING" : "STOPPED";
    }

    private static String clusterName(TaskDescription task) {
        return task.clusterArn().substring(task.clusterArn().indexOf('/') + 1);
    }

    private static String time(Instant instant) {
        return instant.toString();
    }
}
