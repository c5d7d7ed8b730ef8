package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.http.HttpCall;
import dev.lastcall.cloud.wire.rules.Samples;
import dev.lastcall.cloud.wire.shape.Plain;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation behind the codec, and beside it what a client of another language needs to examine it:
 *
 * <ul>
 *   <li>{@code GET /examiner/operations}: the operations by service
 *   <li>{@code GET /examiner/sample/SERVICE/OPERATION}: a request to make
 *   <li>{@code GET /examiner/fail/CODE}: the next operation fails with this
 *   <li>{@code GET /examiner/last}: the last request as it was understood, and its response as it was meant
 * </ul>
 */
final class Examiner {

    private static final String PREFIX = "/examiner/";

    private final long seed;
    private final EveryOperation operations;
    private final AwsApis apis;

    Examiner(long seed, EveryOperation operations) {
        this.seed = seed;
        this.operations = operations;
        apis = new AwsApis(operations.operations(), new RequestIds(seed), Authentication.NONE);
    }

    CompletionStage<HttpAnswer> answer(HttpCall call) {
        if (!call.path().startsWith(PREFIX)) {
            return apis.answer(call);
        }
        var words = call.path().substring(PREFIX.length()).split("/");
        var answer = switch (words[0]) {
            case "operations" -> operations.byService();
            case "fail" -> fail(words[1]);
            case "sample" -> sample(words[1], words[2]);
            default ->
                Map.of("request", Plain.of(operations.lastRequest()), "response", Plain.of(operations.lastResponse()));
        };
        return CompletableFuture.completedFuture(
                HttpAnswer.of(200, "application/json", JsonMapper.shared().writeValueAsString(answer)));
    }

    private Object fail(String code) {
        operations.failNext(ApiError.of(code, "It failed: <&> ö"));
        return Map.of();
    }

    private Object sample(String service, String operation) {
        var known = operations.all().stream()
                .filter(each -> each.service().signingName().equals(service)
                        && each.name().equals(operation))
                .findFirst()
                .orElseThrow();
        return Plain.of(new Samples(known.service(), seed)
                .request(known.name(), known.request())
                .orElseThrow());
    }
}
