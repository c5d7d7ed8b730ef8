package dev.lastcall.cloud.wire.shape;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/** Objects of the SDK as maps and lists by the names of AWS's models, to compare with what another client says. */
public final class Plain {

    private Plain() {}

    public static Map<String, Object> of(SdkPojo object) {
        var plain = new LinkedHashMap<String, Object>();
        for (var member : Structure.of(object).members()) {
            var value = member.get(object);
            if (value != null) {
                plain.put(member.name(), of(value));
            }
        }
        return plain;
    }

    private static Object of(Object value) {
        if (value instanceof SdkPojo object) {
            return of(object);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Plain::of).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var plain = new LinkedHashMap<String, Object>();
            map.forEach((key, entry) -> plain.put(String.valueOf(key), of(entry)));
            return plain;
        }
        if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArray());
        }
        if (value instanceof Document document) {
            return String.valueOf(document);
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
