package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.shape.Kind;
import dev.lastcall.cloud.wire.shape.Member;
import dev.lastcall.cloud.wire.shape.Structure;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkPojo;

/** Reads the parameters of a query into a structure; parameters that it does not have are passed over. */
final class QueryReader {

    private final Names names;
    private final BiFunction<String, String, ApiError> complaint;

    /** @param complaint what to throw for a parameter's name and what is wrong with it */
    QueryReader(Names names, BiFunction<String, String, ApiError> complaint) {
        this.names = names;
        this.complaint = complaint;
    }

    SdkPojo read(Structure structure, Parameters parameters) {
        return structure(structure, parameters, "");
    }

    private SdkPojo structure(Structure structure, Parameters parameters, String path) {
        var draft = structure.draft();
        for (var member : structure.members()) {
            var name = names.request(member);
            var found = parameters.at(name);
            if (found.isPresent()) {
                draft.set(member, value(member, found.get(), path.isEmpty() ? name : path + "." + name));
            }
        }
        return draft.finish();
    }

    private Object value(Member member, Parameters found, String path) {
        return switch (member.kind()) {
            case STRUCTURE -> structure(member.structure(), found, path);
            case LIST -> list(member, found, path);
            case DOCUMENT -> throw complaint.apply(path, "Unexpected document");
            case MAP -> map(member, found, path);
            default -> scalar(member.kind(), found, path);
        };
    }

    private List<Object> list(Member member, Parameters found, String path) {
        var elements = new ArrayList<Object>();
        // Query says Names.member.1 or Names.1, EC2 always the latter.
        var inside = found.at(member.elementName()).or(() -> found.at("member")).orElse(found);
        var numbered = inside.numbered();
        if (numbered.isEmpty() && found.value().filter(text -> !text.isEmpty()).isPresent()) {
            throw complaint.apply(path, "Unexpected value where a list was expected");
        }
        for (var entry : numbered) {
            elements.add(value(member.element(), entry, path + "." + (elements.size() + 1)));
        }
        return elements;
    }

    private Map<String, Object> map(Member member, Parameters found, String path) {
        var entries = new LinkedHashMap<String, Object>();
        for (var entry : found.at("entry").orElse(found).numbered()) {
            var key = entry.value(names.key(member))
                    .orElseThrow(() -> complaint.apply(path, "Missing key of an entry of a map"));
            var value = entry.at(names.value(member))
                    .orElseThrow(() -> complaint.apply(path, "Missing value of an entry of a map"));
            entries.put(key, value(member.element(), value, path + "." + key));
        }
        return entries;
    }

    private Object scalar(Kind kind, Parameters found, String path) {
        var text = found.value()
                .orElseThrow(() -> complaint.apply(path, "Unexpected structure or list where a value was expected"));
        return switch (kind) {
            case TEXT -> text;
            case BOOLEAN -> bool(text, path);
            case BLOB -> Scalars.blob(text, wrong -> complaint.apply(path, wrong));
            case TIMESTAMP -> timestamp(text, path);
            default -> Scalars.number(kind, text, wrong -> complaint.apply(path, wrong));
        };
    }

    private Boolean bool(String text, String path) {
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
            return true;
        }
        if (text.equalsIgnoreCase("false") || text.equals("0")) {
            return false;
        }
        throw complaint.apply(path, "'" + text + "' cannot be converted to Boolean");
    }

    private Object timestamp(String text, String path) {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException noTime) {
            throw complaint.apply(path, "'" + text + "' cannot be converted to Timestamp");
        }
    }
}
