package dev.lastcall.cloud.wire.rules;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Text that keeps to a rule. */
final class SampleText {

    /** One of these fits nearly every pattern of AWS's models. */
    private static final List<String> CANDIDATES = List.of(
            "abcdefgh",
            "a",
            "12",
            "123456789012",
            "arn:aws:iam::123456789012:role/sample-role",
            "arn:aws:events:eu-central-1:123456789012:rule/sample",
            "arn:aws:events:eu-central-1:123456789012:event-bus/sample",
            "arn:aws:events:eu-central-1:123456789012:connection/sample/0123-abc",
            "arn:aws:events:eu-central-1:123456789012:api-destination/sample/0123-abc",
            "arn:aws:secretsmanager:eu-central-1:123456789012:secret:sample",
            "https://example.com/sample",
            "10.0.0.1",
            "aws.partner/sample/one",
            "$.detail",
            "ABCDEFGHIJKLMNOPQRST",
            "1.0");

    private static final String LETTERS = "abcXYZ019 -_./:äöü€<>&\"'\\\t\n😀%+=;";

    private SampleText() {}

    /** Any text, of letters that some protocol might trip over. */
    static String any(RandomGenerator random) {
        var letters = LETTERS.codePoints().toArray();
        // Between letters that no reader trims.
        var text = new StringBuilder("x");
        random.ints(random.nextInt(12), 0, letters.length).forEach(index -> text.appendCodePoint(letters[index]));
        return text.append('y').toString();
    }

    /** Text that keeps to a rule; empty if none is known. */
    static Optional<String> keeping(Rule.Text rule, RandomGenerator random) {
        if (rule.pattern().isPresent()) {
            return CANDIDATES.stream()
                    .filter(text -> fits(rule, text))
                    .filter(text -> rule.pattern().get().matcher(text).matches())
                    .findFirst();
        }
        var text = any(random);
        if (rule.length().isAbove(text.length())) {
            text = text + "z".repeat((int) Double.parseDouble(rule.length().leastText()));
        }
        return Optional.of(fits(rule, text) ? text : "z").filter(found -> fits(rule, found));
    }

    private static boolean fits(Rule.Text rule, String text) {
        int length = text.codePointCount(0, text.length());
        return !rule.length().isAbove(length) && !rule.length().isBelow(length);
    }
}
