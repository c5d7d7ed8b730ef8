package dev.lastcall.cloud.wire.rules;

import dev.lastcall.cloud.wire.api.Service;
import java.util.List;
import java.util.Map;

/** Errors that came after the models' last change. Source: API references, "Errors" of each action. */
final class LaterErrors {

    private static final Map<Service, List<ErrorRule>> ERRORS = Map.of(
            Service.AUTO_SCALING,
            List.of(new ErrorRule("IdempotentParameterMismatchError", "IdempotentParameterMismatch", 400)),
            Service.ELASTIC_LOAD_BALANCING,
            List.of(
                    new ErrorRule(
                            "CapacityDecreaseRequestsLimitExceededException",
                            "CapacityDecreaseRequestLimitExceeded",
                            400),
                    new ErrorRule("CapacityReservationPendingException", "CapacityReservationPending", 400),
                    new ErrorRule("CapacityUnitsLimitExceededException", "CapacityUnitsLimitExceeded", 400),
                    new ErrorRule("InsufficientCapacityException", "InsufficientCapacity", 500),
                    new ErrorRule("PriorRequestNotCompleteException", "PriorRequestNotComplete", 429)),
            Service.STS,
            List.of(
                    new ErrorRule(
                            "OutboundWebIdentityFederationDisabledException",
                            "OutboundWebIdentityFederationDisabledException",
                            403),
                    new ErrorRule("SessionDurationEscalationException", "SessionDurationEscalationException", 403)));

    private LaterErrors() {}

    static List<String> lines(Service service) {
        return ERRORS.getOrDefault(service, List.of()).stream()
                .map(error -> "error " + error.shape() + " " + error.code() + " " + error.status())
                .toList();
    }
}
