package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.http.HttpCall;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers calls to services that are not here, in the form that their clients can read. */
final class Strangers {

    private static final String CODE = "NotImplemented";

    private Strangers() {}

    static HttpAnswer answer(HttpCall call, String requestId) {
        var message = "Lastcall's cloud speaks " + ours() + "; " + found(call);
        var answer = call.mediaType().contains("json")
                ? HttpAnswer.of(501, "application/x-amz-json-1.1", """
                        {"__type":"%s","message":"%s"}""".formatted(CODE, message))
                : HttpAnswer.of(501, "text/xml", """
                        <ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>\
                        <RequestId>%s</RequestId></ErrorResponse>""".formatted(CODE, message, requestId));
        return answer.with("x-amzn-RequestId", requestId);
    }

    private static String ours() {
        return Stream.of(Service.values()).map(Service::title).collect(Collectors.joining(", "));
    }

    private static String found(HttpCall call) {
        return call.header("x-amz-target")
                .map(target -> "found the target " + target)
                .or(() -> CredentialScope.of(call).map(scope -> "found a request for " + scope.service()))
                .map(text -> text.replaceAll("[^ A-Za-z0-9._-]", "?"))
                .orElse("found a request that names no service: no X-Amz-Target, no signature, no Version");
    }
}
