package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Operation;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.http.HttpCall;
import software.amazon.awssdk.core.SdkPojo;

/** How one protocol says what the SDK's objects mean, for one service. Safe for use from any thread. */
public interface Protocol {

    /** AWS JSON, of the version that the service speaks. */
    static Protocol json(Service service) {
        return new JsonProtocol(service);
    }

    /** Query, in EC2's kind for EC2. */
    static Protocol query(Service service) {
        return service == Service.EC2 ? new Ec2Protocol() : new QueryProtocol(service);
    }

    /**
     * What a call asks for.
     *
     * @throws ApiError if that cannot be read
     */
    Asked open(HttpCall call);

    /** The answer of an operation that was done. */
    HttpAnswer answer(Operation operation, SdkPojo response, String requestId);

    /** The answer of one that was not. */
    HttpAnswer error(ApiError error, String requestId);

    /** What is said to a body that the server did not want to read to its end. */
    default ApiError tooLong() {
        return ApiError.of("RequestEntityTooLarge", "The request is longer than this endpoint takes.")
                .withStatus(413);
    }

    /** What is said to an operation that the service does not have. */
    ApiError unknownOperation(String name);
}
