package dev.lastcall.cloud.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event as Amazon EventBridge delivers it. Source: EventBridge User Guide, "AWS service event metadata".
 *
 * @param id a UUID, one per event
 * @param detailType e.g. {@code EC2 Spot Instance Interruption Warning}
 * @param source e.g. {@code aws.ec2}
 * @param account the account's twelve digits
 * @param time when it was emitted: ISO, whole seconds, UTC
 * @param region the region, e.g. {@code us-east-1}
 * @param resources ARNs of what it is about
 * @param detail the service's own part, in the order in which it is to be written
 */
public record CloudEvent(
        String id,
        String detailType,
        String source,
        String account,
        String time,
        String region,
        List<String> resources,
        Map<String, Object> detail) {

    /** The event as one line of JSON. */
    public String toJson() {
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("version", "0");
        envelope.put("id", id);
        envelope.put("detail-type", detailType);
        envelope.put("source", source);
        envelope.put("account", account);
        envelope.put("time", time);
        envelope.put("region", region);
        envelope.put("resources", resources);
        envelope.put("detail", detail);
        return Json.write(envelope);
    }
}
