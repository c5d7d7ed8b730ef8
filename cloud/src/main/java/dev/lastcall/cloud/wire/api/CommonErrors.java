package dev.lastcall.cloud.wire.api;

/**
 * The errors of services that will not or cannot. Source: "Common error types" of each service's API reference, and
 * "Error codes for the Amazon EC2 API".
 */
public final class CommonErrors {

    private CommonErrors() {}

    /** Too many calls. */
    public static ApiError throttled(Service service) {
        return switch (service) {
            case ECS, EVENTS ->
                ApiError.of("ThrottlingException", "Rate exceeded").withStatus(400);
            case EC2 ->
                ApiError.of("RequestLimitExceeded", "Request limit exceeded.").withStatus(503);
            case SQS -> ApiError.of("RequestThrottled", "Rate exceeded").withStatus(403);
            case AUTO_SCALING, ELASTIC_LOAD_BALANCING, STS ->
                ApiError.of("Throttling", "Rate exceeded").withStatus(400);
        };
    }

    /** The service's own fault. */
    public static ApiError fault(Service service, String message) {
        var code = switch (service) {
            case ECS -> "ServerException";
            case EVENTS -> "InternalException";
            case EC2 -> "InternalError";
            case SQS, AUTO_SCALING, ELASTIC_LOAD_BALANCING, STS -> "InternalFailure";
        };
        return ApiError.of(code, message).withStatus(500);
    }

    /** The service cannot answer now. */
    public static ApiError unavailable(Service service) {
        var code = service == Service.EC2 ? "Unavailable" : "ServiceUnavailable";
        return ApiError.of(code, "The service is unavailable.").withStatus(503);
    }
}
