package dev.lastcall.cloud.elb.rule;

import java.util.List;
import java.util.Locale;

/** What a rule asks of a request. */
public sealed interface Condition {

    /** The condition's field as AWS names it. */
    String field();

    /** Patterns with {@code *} and {@code ?}; one of them must match. */
    List<String> values();

    /** Whether a request is as is asked. */
    boolean matches(RequestHead request);

    /**
     * The host name, whatever its case.
     *
     * @param values patterns such as {@code *.example.com}
     */
    record HostHeader(List<String> values) implements Condition {

        /** Copies the list. */
        public HostHeader {
            values = List.copyOf(values);
        }

        @Override
        public String field() {
            return "host-header";
        }

        @Override
        public boolean matches(RequestHead request) {
            var host = request.host().toLowerCase(Locale.ROOT);
            return values.stream().anyMatch(value -> Wildcards.matches(value.toLowerCase(Locale.ROOT), host));
        }
    }

    /**
     * The path without its query, case and all.
     *
     * @param values patterns such as {@code /img/*}
     */
    record PathPattern(List<String> values) implements Condition {

        /** Copies the list. */
        public PathPattern {
            values = List.copyOf(values);
        }

        @Override
        public String field() {
            return "path-pattern";
        }

        @Override
        public boolean matches(RequestHead request) {
            return values.stream().anyMatch(value -> Wildcards.matches(value, request.path()));
        }
    }
}
