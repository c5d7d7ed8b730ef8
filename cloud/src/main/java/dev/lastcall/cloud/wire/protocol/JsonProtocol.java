package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Operation;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.http.HttpCall;
import dev.lastcall.cloud.wire.rules.ErrorRule;
import dev.lastcall.cloud.wire.rules.ServiceRules;
import dev.lastcall.cloud.wire.shape.Structure;
import software.amazon.awssdk.core.SdkPojo;

/** AWS JSON 1.0 and 1.1: they differ in their content type only. */
final class JsonProtocol implements Protocol {

    /** What AWS's framework calls a body that it cannot read. */
    static final String UNREADABLE = "SerializationException";

    private static final String UNKNOWN_OPERATION = "UnknownOperationException";
    private static final String FRAMEWORK = "com.amazon.coral.service#";

    private final Service service;

    JsonProtocol(Service service) {
        this.service = service;
    }

    private static boolean isJson(String mediaType) {
        return mediaType.equals("application/x-amz-json-1.0") || mediaType.equals("application/x-amz-json-1.1");
    }

    @Override
    public Asked open(HttpCall call) {
        if (!call.method().equals("POST") || !isJson(call.mediaType())) {
            throw ApiError.of(
                    UNKNOWN_OPERATION,
                    "expected POST with the content type " + contentType() + ", found " + call.method() + " with "
                            + (call.mediaType().isEmpty() ? "none" : call.mediaType()));
        }
        return new Body(call);
    }

    private record Body(HttpCall call) implements Asked {

        @Override
        public String operation() {
            var target = call.header("x-amz-target").orElse("");
            return target.substring(target.lastIndexOf('.') + 1);
        }

        @Override
        public SdkPojo read(Structure request) {
            return JsonReader.read(request, call.body());
        }
    }

    @Override
    public HttpAnswer answer(Operation operation, SdkPojo response, String requestId) {
        return HttpAnswer.of(200, contentType(), JsonWriter.write(response)).with("x-amzn-RequestId", requestId);
    }

    @Override
    public HttpAnswer error(ApiError error, String requestId) {
        var rule = rule(error);
        int status = error.status().orElse(rule.status());
        var framework = error.code().equals(UNREADABLE) || error.code().equals(UNKNOWN_OPERATION);
        var body = JsonWriter.error(
                (framework ? FRAMEWORK : service == Service.SQS ? "com.amazonaws.sqs#" : "") + rule.shape(),
                framework ? "Message" : "message",
                error.text(),
                error.details());
        var answer = HttpAnswer.of(status, contentType(), body)
                .with("x-amzn-RequestId", requestId)
                .with("x-amzn-ErrorType", rule.shape());
        // SQS was once Query only: clients go on comparing the codes of that time.
        return service == Service.SQS
                ? answer.with("x-amzn-query-error", rule.code() + ";" + (status < 500 ? "Sender" : "Receiver"))
                : answer;
    }

    @Override
    public ApiError tooLong() {
        return ApiError.of("RequestEntityTooLargeException", "The request is longer than this endpoint takes.")
                .withStatus(413);
    }

    @Override
    public ApiError unknownOperation(String name) {
        return ApiError.of(UNKNOWN_OPERATION, service.title() + " has no operation " + name);
    }

    private ErrorRule rule(ApiError error) {
        return ServiceRules.of(service)
                .error(error.code())
                .orElseGet(() -> new ErrorRule(error.code(), error.code(), 400));
    }

    private String contentType() {
        return service == Service.SQS ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";
    }
}
