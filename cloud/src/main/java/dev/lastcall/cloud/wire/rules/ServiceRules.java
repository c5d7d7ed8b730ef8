package dev.lastcall.cloud.wire.rules;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Service;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkPojo;

/** The rules of one service. Read when first asked for; safe for use from any thread. */
public final class ServiceRules {

    private static final Map<Service, ServiceRules> KNOWN = new EnumMap<>(Service.class);

    private final Service service;
    private final RuleFile file;

    private ServiceRules(Service service) {
        this.service = service;
        file = RuleFile.of(service);
    }

    /** Those of a service. */
    public static ServiceRules of(Service service) {
        synchronized (KNOWN) {
            return KNOWN.computeIfAbsent(service, ServiceRules::new);
        }
    }

    /** What is said about an operation; empty if AWS has none of that name. */
    public Optional<OperationRule> operation(String name) {
        return Optional.ofNullable(file.operations.get(name));
    }

    /** The names of all operations that AWS has. */
    public SortedSet<String> operations() {
        return new TreeSet<>(file.operations.keySet());
    }

    /** What is said about an error, by its shape's name or its code. */
    public Optional<ErrorRule> error(String shapeOrCode) {
        return Optional.ofNullable(file.errors.get(shapeOrCode));
    }

    /**
     * Checks a request.
     *
     * @throws ApiError if it breaks a rule, in the service's words
     */
    public void check(String operation, SdkPojo request) {
        var rule = file.operations.get(operation);
        List<Breach> breaches = rule == null ? List.of() : Inspection.of(request, rule.input(), file.shapes);
        if (!breaches.isEmpty()) {
            throw Refusal.of(service, breaches);
        }
    }
}
