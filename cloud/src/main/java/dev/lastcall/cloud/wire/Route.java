package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.http.HttpCall;
import dev.lastcall.cloud.wire.protocol.Parameters;
import dev.lastcall.cloud.wire.protocol.Protocol;
import java.util.Optional;

/** Whom a call is for, and in which language. */
record Route(Service service, Protocol protocol) {

    /**
     * By {@code X-Amz-Target}; else by the service that the client signed for; else by the host; else by the version of
     * the API, which is another for each service.
     *
     * @return empty if it is for none of ours
     */
    static Optional<Route> of(HttpCall call) {
        var target = call.header("x-amz-target");
        if (target.isPresent()) {
            var prefix = target.get().substring(0, Math.max(target.get().lastIndexOf('.'), 0));
            return Service.targeted(prefix).map(service -> new Route(service, Protocol.json(service)));
        }
        var scope = CredentialScope.of(call);
        var service = scope.isPresent()
                ? Service.signing(scope.get().service())
                : call.header("host").flatMap(Service::hosted).or(() -> versioned(call));
        return service.map(
                found -> new Route(found, found.namespace().isEmpty() ? Protocol.json(found) : Protocol.query(found)));
    }

    private static Optional<Service> versioned(HttpCall call) {
        try {
            return Parameters.of(call).value("Version").flatMap(Service::versioned);
        } catch (ApiError unreadable) {
            return Optional.empty();
        }
    }
}
