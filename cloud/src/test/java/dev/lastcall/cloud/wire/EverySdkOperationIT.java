package dev.lastcall.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.wire.rules.Samples;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;

/** The AWS SDK for Java calls every operation that it knows, with everything set in requests and answers. */
class EverySdkOperationIT {

    /** Which the SDK's client changes on their way: it signs a URL into one, and cuts the others' timestamps. */
    private static final Set<String> CHANGED_BY_THE_CLIENT =
            Set.of("CopySnapshot", "DescribeSpotFleetRequestHistory", "RequestSpotFleet");

    private static final int ROUNDS = Boolean.getBoolean("lastcall.stress") ? 20 : 1;

    @Test
    void everyOperationHearsWhatWasSaidAndIsHeardAsItAnswered() throws IOException {
        var differences = new ArrayList<String>();
        int calls = 0;
        for (long seed = 1; seed <= ROUNDS; seed++) {
            var operations = new EveryOperation(seed);
            try (var server = Loopback.serving(operations.operations());
                    var clients = new Clients(server.address())) {
                for (var known : operations.all()) {
                    if (CHANGED_BY_THE_CLIENT.contains(known.name())) {
                        continue;
                    }
                    var samples = new Samples(known.service(), seed);
                    var request = samples.request(known.name(), known.request()).orElseThrow();
                    differences.addAll(call(clients, operations, known, request));
                    calls++;
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(calls).isGreaterThan(1000 * ROUNDS);
    }

    private static List<String> call(
            Clients clients, EveryOperation operations, EveryOperation.Known known, SdkPojo request) {
        var where = known.service() + " " + known.name() + ": ";
        try {
            var answer = (SdkPojo) method(clients, known).invoke(clients.of(known.service()), request);
            var differences = new ArrayList<String>();
            if (!operations.lastRequest().equalsBySdkFields(request)) {
                differences.add(where + "sent " + request + ", understood " + operations.lastRequest());
            }
            if (!operations.lastResponse().equalsBySdkFields(answer)) {
                differences.add(where + "answered " + operations.lastResponse() + ", heard " + answer);
            }
            return differences;
        } catch (ReflectiveOperationException failure) {
            return List.of(where + (failure.getCause() == null ? failure : failure.getCause()));
        }
    }

    private static Method method(Clients clients, EveryOperation.Known known) throws NoSuchMethodException {
        return Stream.of(clients.of(known.service())
                        .getClass()
                        .getInterfaces()[0]
                        .getMethods())
                .filter(method -> method.getName().equalsIgnoreCase(known.name()))
                .filter(method ->
                        method.getParameterTypes().length == 1 && method.getParameterTypes()[0] == known.request())
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(known.name()));
    }
}
