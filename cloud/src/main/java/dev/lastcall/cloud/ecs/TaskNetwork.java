package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.naming.DefaultVpc;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** How a task is reached: by a network interface of its own, or by ports of its host. */
final class TaskNetwork {

    /** A task runs on this machine, whatever network it is said to be in. */
    static final String ADDRESS = "127.0.0.1";

    private TaskNetwork() {}

    /** On Fargate there always is one. */
    static boolean hasInterface(Task task) {
        return task.launchType.isFargate() || task.definition().networkMode() == NetworkMode.AWSVPC;
    }

    /** A network interface, of which at first only the subnet is known. */
    static Optional<NetworkAttachment> attachment(Task task) {
        if (!hasInterface(task)) {
            return Optional.empty();
        }
        var details = new LinkedHashMap<String, String>();
        details.put("subnetId", DefaultVpc.subnetId(task.availabilityZone));
        if (task.pullStartedAt != null) {
            details.put("networkInterfaceId", DefaultVpc.networkInterfaceId(task.id));
            details.put("macAddress", DefaultVpc.macAddress(task.id));
            details.put("privateIPv4Address", ADDRESS);
        }
        var status = switch (task.lastStatus) {
            case PROVISIONING -> "PRECREATED";
            case DEPROVISIONING, STOPPED -> "DELETED";
            default -> "ATTACHED";
        };
        return Optional.of(
                new NetworkAttachment(DefaultVpc.attachmentId(task.id), status, Collections.unmodifiableMap(details)));
    }

    /** The ports of a container that runs without an interface of its task's own. */
    static List<PortBinding> bindings(Container container) {
        if (container.process == null || hasInterface(container.task)) {
            return List.of();
        }
        return container.definition.portMappings().stream()
                .map(mapping -> new PortBinding(
                        mapping.containerPort() == 0 ? container.port : mapping.containerPort(),
                        container.port,
                        mapping.protocol()))
                .toList();
    }
}
