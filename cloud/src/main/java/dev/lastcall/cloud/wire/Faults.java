package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Service;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said when the fault is ours. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    /** The error that a handler meant, or else the service's own word for a fault, which is logged. */
    static ApiError of(Service service, Throwable failure) {
        var cause = failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
        if (cause instanceof ApiError error) {
            return error;
        }
        LOG.error("a call to {} could not be answered", service.title(), cause);
        return ApiError.of(codeOf(service), "Lastcall's cloud failed: " + cause).withStatus(500);
    }

    private static String codeOf(Service service) {
        return switch (service) {
            case ECS -> "ServerException";
            case EVENTS -> "InternalException";
            case EC2 -> "InternalError";
            case SQS, AUTO_SCALING, ELASTIC_LOAD_BALANCING, STS -> "InternalFailure";
        };
    }
}
