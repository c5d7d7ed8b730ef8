package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.shape.Member;
import dev.lastcall.cloud.wire.shape.Structure;
import dev.lastcall.cloud.wire.shape.TimestampFormat;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/** Writes an object's members as XML; those that nobody has set are left out. */
final class XmlWriter {

    private final Xml xml;
    private final Names names;

    XmlWriter(Xml xml, Names names) {
        this.xml = xml;
        this.names = names;
    }

    void members(SdkPojo object) {
        for (var member : Structure.of(object).members()) {
            var value = member.get(object);
            if (value != null) {
                member(member, names.answer(member), value);
            }
        }
    }

    private void member(Member member, String name, Object value) {
        switch (member.kind()) {
            case LIST -> list(member, name, (List<?>) value);
            case MAP -> map(member, name, (Map<?, ?>) value);
            case STRUCTURE -> {
                xml.open(name);
                members((SdkPojo) value);
                xml.close(name);
            }
            default -> xml.element(name, scalar(member, value));
        }
    }

    private void list(Member member, String name, List<?> list) {
        var flattened = names.flattened(member);
        if (!flattened) {
            xml.open(name);
        }
        list.forEach(element -> member(member.element(), flattened ? name : member.elementName(), element));
        if (!flattened) {
            xml.close(name);
        }
    }

    private void map(Member member, String name, Map<?, ?> map) {
        var flattened = names.flattened(member);
        if (!flattened) {
            xml.open(name);
        }
        var entryName = flattened ? name : "entry";
        map.forEach((key, value) -> {
            xml.open(entryName).element(names.key(member), String.valueOf(key));
            member(member.element(), names.value(member), value);
            xml.close(entryName);
        });
        if (!flattened) {
            xml.close(name);
        }
    }

    private static String scalar(Member member, Object value) {
        return switch (member.kind()) {
            case BLOB -> Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArray());
            case TIMESTAMP ->
                Timestamps.write((Instant) value, member.timestampFormat().orElse(TimestampFormat.ISO_8601));
            default -> value.toString();
        };
    }
}
