package dev.lastcall.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.http.Calls;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.http.HttpCall;
import dev.lastcall.cloud.wire.shape.Member;
import dev.lastcall.cloud.wire.shape.Structure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bodies that are nearly right: whatever becomes of them is an answer of the service, and never a fault of ours. */
class DecoderFuzzTest {

    private static final boolean STRESS = Boolean.getBoolean("lastcall.stress");
    private static final int ROUNDS = STRESS ? 2_000_000 : 10_000;
    private static final long SEED = 20260101;

    @Test
    void nothingThatIsSentIsOurFault() throws IOException {
        var operations = new EveryOperation(SEED, DecoderFuzzTest::isWanted);
        var apis = new AwsApis(operations.taciturn(), () -> "id", Authentication.NONE);
        var fuzz = new Fuzz(SEED, operations.all());
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var call = fuzz.next();

            var answer = apis.answer(call).toCompletableFuture().getNow(HttpAnswer.of(0, "", "no answer at once"));

            assertThat(answer.status())
                    .as("seed %d, round %d: %s %s", SEED, round, call.headers(), Fuzz.text(call))
                    .isIn(200, 400, 403, 404, 412, 413, 501);
            refused += answer.status() == 200 ? 0 : 1;
        }
        // Neither all nonsense nor all well: both sides of every decision have been walked.
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS * 95 / 100);
    }

    /** EC2's 749 operations are alike, and their classes take seconds to load. */
    private static boolean isWanted(Service service, String name) {
        return STRESS || service != Service.EC2 || name.matches(".*(Instance|Tag|LaunchTemplate)s?");
    }

    /** Makes calls. */
    private static final class Fuzz {

        private static final String[] JSON = {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "1", "-1e9", "1e400", "\"a\"", "\\ud800", "\u0000"
        };
        private static final String[] FORM = {"&", "=", ".", "%", "%00", "%C3", "1", "member", "-1", "99999999999", "a"
        };

        private final Random random;
        private final List<EveryOperation.Known> operations;

        Fuzz(long seed, List<EveryOperation.Known> operations) {
            random = new Random(seed);
            this.operations = operations;
        }

        HttpCall next() {
            var known = operations.get(random.nextInt(operations.size()));
            var service = known.service();
            boolean json = !service.target().isEmpty() && (service.namespace().isEmpty() || random.nextBoolean());
            return json
                    ? Calls.json(service.target() + "." + known.name(), mutated(jsonOf(known), JSON))
                    : Calls.form(service.signingName(), "Action=" + known.name() + "&" + mutated(formOf(known), FORM));
        }

        private String jsonOf(EveryOperation.Known known) {
            var text = new StringBuilder("{");
            for (var name : names(known)) {
                text.append(text.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(jsonValue(0));
            }
            return text.append('}').toString();
        }

        private String jsonValue(int depth) {
            return switch (random.nextInt(depth > 3 ? 5 : 8)) {
                case 0 -> "\"text\"";
                case 1 -> "5";
                case 2 -> "true";
                case 3 -> "null";
                case 4 -> "1767225600.5";
                case 5 -> "[" + jsonValue(depth + 1) + "," + jsonValue(depth + 1) + "]";
                case 6 -> "{\"name\":" + jsonValue(depth + 1) + ",\"value\":" + jsonValue(depth + 1) + "}";
                default -> "{}";
            };
        }

        private String formOf(EveryOperation.Known known) {
            var text = new StringBuilder();
            for (var name : names(known)) {
                var path = switch (random.nextInt(4)) {
                    case 0 -> name + ".1";
                    case 1 -> name + ".member.1.Name";
                    case 2 -> name + ".1.Name";
                    default -> name;
                };
                text.append(path)
                        .append('=')
                        .append(random.nextBoolean() ? "5" : "text")
                        .append('&');
            }
            return text.toString();
        }

        private List<String> names(EveryOperation.Known known) {
            return Structure.of(known.request()).members().stream()
                    .filter(member -> random.nextInt(3) == 0)
                    .map(Member::requestName)
                    .toList();
        }

        private String mutated(String text, String[] alphabet) {
            var mutated = new StringBuilder(text);
            for (int i = random.nextInt(3); i > 0; i--) {
                int at = random.nextInt(mutated.length() + 1);
                int end = Math.min(mutated.length(), at + random.nextInt(4));
                mutated.replace(at, end, alphabet[random.nextInt(alphabet.length)]);
            }
            return mutated.toString();
        }

        static String text(HttpCall call) {
            return new String(call.body(), StandardCharsets.UTF_8);
        }
    }
}
