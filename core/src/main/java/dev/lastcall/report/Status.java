package dev.lastcall.report;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where a process is on its way out, for pages and probes.
 *
 * @param task the ECS task's ARN, or the name that stands for this process
 * @param state the process's state
 * @param lanes each lane's state, by name
 * @param ready whether the load balancer should go on sending
 * @param cause what was heard, in words, if anything was
 * @param timeLeft until the deadline, if there is one
 */
public record Status(
        String task,
        String state,
        Map<String, String> lanes,
        boolean ready,
        Optional<String> cause,
        Optional<Duration> timeLeft) {

    /** The status as a JSON document on one line. */
    public String toJson() {
        var json = new JsonWriter()
                .beginObject()
                .field("task", task)
                .field("state", state)
                .field("ready", ready)
                .beginObject("lanes");
        lanes.forEach(json::field);
        json.endObject();
        cause.ifPresent(text -> json.field("cause", text));
        timeLeft.ifPresent(left -> json.field("timeLeftSeconds", left));
        return json.endObject().toString();
    }
}
