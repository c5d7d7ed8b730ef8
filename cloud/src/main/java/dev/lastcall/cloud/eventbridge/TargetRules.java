package dev.lastcall.cloud.eventbridge;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.event.Json;
import dev.lastcall.cloud.naming.Names;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** What is taken as a target. */
final class TargetRules {

    private TargetRules() {}

    static void check(Target target, Names names) {
        requireQueue("Arn", target.arn(), names);
        target.deadLetterArn().ifPresent(arn -> requireQueue("DeadLetterConfig.Arn", arn, names));
        if (Stream.of(target.input(), target.inputPath(), target.inputTransformer())
                        .filter(Optional::isPresent)
                        .count()
                > 1) {
            throw invalid("Only one of Input, InputPath, or InputTransformer must be provided for target " + target.id()
                    + ".");
        }
        target.input().filter(text -> !isJson(text)).ifPresent(text -> {
            throw invalid("JSON syntax error in input for target " + target.id() + ".");
        });
        target.inputPath().ifPresent(path -> requirePath("InputPath", path, target));
        target.inputTransformer().ifPresent(transformer -> check(transformer, target));
    }

    private static void check(InputTransformer transformer, Target target) {
        transformer.paths().forEach((name, path) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("aws.")) {
                throw invalid("InputPathsMap of target " + target.id() + " has the reserved name " + name + ".");
            }
            requirePath("InputPathsMap", path, target);
        });
        for (var name : new Template(transformer.template()).names()) {
            if (!name.startsWith("aws.") && !transformer.paths().containsKey(name)) {
                throw invalid(
                        "Invalid InputTemplate for target " + target.id() + " : InputPathsMap has no " + name + ".");
            }
        }
    }

    private static void requirePath(String member, String path, Target target) {
        if (!JsonPath.isValid(path)) {
            throw invalid("Invalid " + member + " for target " + target.id() + ": " + path
                    + " is no JSON path of names with dots between, indices and [*].");
        }
    }

    private static void requireQueue(String member, String arn, Names names) {
        if (!arn.matches("arn:aws[\\w-]*:[\\w-]+:[\\w-]*:[0-9]*:.+")) {
            throw invalid("Parameter " + arn + " is not valid. Reason: Provided Arn is not in correct format.");
        }
        var prefix = names.arn("sqs", "");
        if (!arn.startsWith(prefix) || arn.endsWith(".fifo")) {
            throw invalid("Lastcall's cloud delivers events to standard queues of its own account and region only:"
                    + " expected " + member + " to be " + prefix + "NAME, found " + arn);
        }
    }

    private static boolean isJson(String text) {
        try {
            Json.read(text);
            return true;
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    private static RefusedException invalid(String text) {
        return new RefusedException("ValidationException", text);
    }
}
