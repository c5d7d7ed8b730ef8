package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.http.HttpCall;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client signed for: {@code Credential=AKID/20260101/eu-central-1/ecs/aws4_request}, in the header or, of a
 * presigned URL, in the query.
 *
 * @param region empty for a signature of all regions
 * @param service its signing name
 */
record CredentialScope(String region, String service) {

    private static final Pattern HEADER = Pattern.compile("Credential=([^,\\s]+)");
    private static final Pattern QUERY = Pattern.compile("X-Amz-Credential=([^&]+)");

    static Optional<CredentialScope> of(HttpCall call) {
        var header = call.header("authorization").map(HEADER::matcher).filter(found -> found.find());
        if (header.isPresent()) {
            return parse(header.get().group(1));
        }
        var query = QUERY.matcher(call.query());
        return query.find() ? parse(query.group(1).replace("%2F", "/").replace("%2f", "/")) : Optional.empty();
    }

    private static Optional<CredentialScope> parse(String credential) {
        var parts = List.of(credential.split("/"));
        int last = parts.size() - 1;
        if (last < 3 || !parts.get(last).equals("aws4_request")) {
            return Optional.empty();
        }
        return Optional.of(new CredentialScope(last == 4 ? parts.get(2) : "", parts.get(last - 1)));
    }
}
