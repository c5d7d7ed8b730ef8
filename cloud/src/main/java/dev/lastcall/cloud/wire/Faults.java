package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.CommonErrors;
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
        var cause = causeOf(failure);
        if (cause instanceof ApiError error) {
            return error;
        }
        LOG.error("a call to {} could not be answered", service.title(), cause);
        return CommonErrors.fault(service, "Lastcall's cloud failed: " + cause);
    }

    /** What a stage failed with. */
    static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
    }
}
