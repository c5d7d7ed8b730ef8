package dev.lastcall.cloud.ecs;

import java.util.Map;

/**
 * The network interface of a task's own.
 *
 * @param id of the attachment, a UUID
 * @param status PRECREATED, ATTACHED or DELETED
 * @param details {@code subnetId}, and once it is there {@code networkInterfaceId}, {@code macAddress} and {@code
 *     privateIPv4Address}, in this order
 */
public record NetworkAttachment(String id, String status, Map<String, String> details) {

    /** Whether there is an interface yet. */
    public boolean isAttached() {
        return details.size() > 1;
    }
}
