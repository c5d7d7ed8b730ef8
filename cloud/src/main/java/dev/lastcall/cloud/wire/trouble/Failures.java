package dev.lastcall.cloud.wire.trouble;

import dev.lastcall.cloud.wire.api.Operation;
import dev.lastcall.cloud.wire.shape.Kind;
import dev.lastcall.cloud.wire.shape.Member;
import dev.lastcall.cloud.wire.shape.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** The 200 in which nothing has succeeded: every thing that the request names is among the {@code failures}. */
final class Failures {

    private static final String REASON = "ASKED_FOR";

    private Failures() {}

    /** Whether the operation's answer has such a list. */
    static boolean areKnownTo(Operation operation) {
        return listOf(operation.response()).isPresent();
    }

    static Object of(Operation operation, SdkPojo request) {
        var answer = operation.response();
        var list = listOf(answer).orElseThrow();
        var failure = list.element().structure();
        var failures = new ArrayList<SdkPojo>();
        for (var thing : named(request)) {
            var draft = failure.draft();
            failure.member("arn").ifPresent(member -> draft.set(member, thing));
            failure.member("reason").ifPresent(member -> draft.set(member, REASON));
            failures.add(draft.finish());
        }
        var draft = answer.draft();
        draft.set(list, failures);
        return draft.finish();
    }

    private static Optional<Member> listOf(Structure answer) {
        return answer.member("failures").filter(member -> member.kind() == Kind.LIST);
    }

    /** What the request's lists of names hold, or else its task definition. */
    private static List<String> named(SdkPojo request) {
        var names = new ArrayList<String>();
        for (var member : Structure.of(request).members()) {
            if (member.kind() == Kind.LIST
                    && member.element().kind() == Kind.TEXT
                    && !member.name().equals("include")
                    && member.get(request) instanceof List<?> values) {
                values.forEach(value -> names.add(String.valueOf(value)));
            }
        }
        if (names.isEmpty()) {
            Structure.of(request)
                    .member("taskDefinition")
                    .map(member -> member.get(request))
                    .ifPresent(definition -> names.add(String.valueOf(definition)));
        }
        return names;
    }
}
