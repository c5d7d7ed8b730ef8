package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.Operation;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.rules.ServiceRules;
import dev.lastcall.cloud.wire.shape.Member;
import java.util.Collection;
import java.util.stream.Collectors;

/** Writes the page of the documentation that says which operations there are, and which members they act on. */
public final class ApiPage {

    private ApiPage() {}

    /** The page, in Markdown. */
    public static String markdown(Collection<Operations> services) {
        return """
                # The AWS APIs of the cloud

                Written from the code. Members that are "passed over" are read and checked against AWS's model, and then
                have no effect. Every other operation of these services answers 501 `NotImplemented` and names itself.
                """ + services.stream().map(ApiPage::section).collect(Collectors.joining());
    }

    private static String section(Operations service) {
        var all = ServiceRules.of(service.service()).operations().size();
        return "\n## %s (%s)\n\n%d of %d operations.\n\n| operation | acts on | passed over |\n|---|---|---|\n"
                        .formatted(
                                service.service().title(),
                                service.service().version(),
                                service.all().size(),
                                all)
                + service.all().stream().map(ApiPage::row).collect(Collectors.joining());
    }

    private static String row(Operation operation) {
        var passedOver = operation.request().members().stream()
                .map(Member::name)
                .filter(name -> operation.supported().stream()
                        .noneMatch(path -> path.equals(name) || path.startsWith(name + ".")))
                .toList();
        return "| %s | %s | %s |\n".formatted(operation.name(), words(operation.supported()), words(passedOver));
    }

    private static String words(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
