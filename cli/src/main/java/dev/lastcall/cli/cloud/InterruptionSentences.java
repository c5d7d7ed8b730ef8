package dev.lastcall.cli.cloud;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an interruption does, in words. */
final class InterruptionSentences {

    private InterruptionSentences() {}

    static List<String> of(JsonNode answer) {
        var sentences = new ArrayList<String>();
        if (answer.has("interrupted")) {
            answer.get("interrupted").forEach(one -> sentences.add(one(one)));
        } else if (answer.has("instanceIds")) {
            answer.get("instanceIds").forEach(id -> sentences.add("instance " + id.asString() + ": terminate"));
            sentences.add("the pool has no capacity for five minutes");
        } else {
            sentences.add(one(answer));
        }
        return sentences;
    }

    private static String one(JsonNode taken) {
        if (!taken.has("instanceId")) {
            return "task " + taken.path("taskArn").asString() + ": its two minutes on Fargate Spot have begun";
        }
        var notice = taken.has("noticeTime")
                ? ": rebalance recommendation now, notice at "
                        + taken.get("noticeTime").asString() + ", "
                : ": ";
        return "instance " + taken.get("instanceId").asString() + notice
                + taken.path("action").asString() + " at " + taken.path("time").asString();
    }
}
