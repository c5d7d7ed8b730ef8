package dev.lastcall.cloud.wire.rules;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Service;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The words in which a service refuses a request that breaks its model.
 *
 * <p>Where they come from: the framework's sentence ("1 validation error detected: Value …") is what EventBridge, Auto
 * Scaling, ELB, STS and ECS answer in public reports; EC2's and SQS's are those of their error code pages. Which code ECS
 * gives it is assumed.
 */
final class Refusal {

    /** The framework prints the whole value; nobody wants a list of a thousand. */
    private static final int LONGEST_TEXT = 4096;

    private Refusal() {}

    static ApiError of(Service service, List<Breach> breaches) {
        var first = breaches.get(0);
        return switch (service) {
            case ECS -> ApiError.of("InvalidParameterException", framework(breaches));
            case EVENTS -> ApiError.of("ValidationException", framework(breaches));
            case AUTO_SCALING, ELASTIC_LOAD_BALANCING, STS -> ApiError.of("ValidationError", framework(breaches));
            case EC2 -> ec2(first);
            case SQS -> sqs(first);
        };
    }

    private static String framework(List<Breach> breaches) {
        var heading = breaches.size() == 1
                ? "1 validation error detected: "
                : breaches.size() + " validation errors detected: ";
        return shortened(heading + breaches.stream().map(Breach::text).collect(Collectors.joining("; ")));
    }

    private static ApiError ec2(Breach breach) {
        return switch (breach.kind()) {
            case MISSING -> ApiError.of("MissingParameter", "The request must contain the parameter " + breach.name());
            case CHOICE ->
                ApiError.of(
                        "InvalidParameterValue",
                        shortened("Invalid value '" + breach.value() + "' for " + breach.name() + "."));
            case OTHER ->
                ApiError.of(
                        "InvalidParameterValue",
                        shortened("Value (" + breach.value() + ") for parameter " + breach.name()
                                + " is invalid. It must " + breach.demand() + "."));
        };
    }

    private static ApiError sqs(Breach breach) {
        if (breach.kind() == Breach.Kind.CHOICE && breach.path().startsWith("attribute")) {
            return ApiError.of("InvalidAttributeName", shortened("Unknown Attribute " + breach.value() + "."));
        }
        // Query cannot say that a list is there and empty.
        if (breach.kind() == Breach.Kind.MISSING && breach.path().equals("entries")) {
            return ApiError.of("EmptyBatchRequest", "There should be at least one entry in the request.");
        }
        if (breach.kind() == Breach.Kind.MISSING) {
            return ApiError.of("MissingParameter", "The request must contain the parameter " + breach.name() + ".");
        }
        return ApiError.of(
                "InvalidParameterValue",
                shortened("Value " + breach.value() + " for parameter " + breach.name() + " is invalid. Reason: Must "
                        + breach.demand() + "."));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
