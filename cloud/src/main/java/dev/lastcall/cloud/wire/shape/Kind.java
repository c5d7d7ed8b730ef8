package dev.lastcall.cloud.wire.shape;

import java.util.Map;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** What a value is. */
public enum Kind {
    TEXT,
    BOOLEAN,
    SHORT,
    INTEGER,
    LONG,
    FLOAT,
    DOUBLE,
    DECIMAL,
    TIMESTAMP,
    BLOB,
    LIST,
    MAP,
    STRUCTURE,
    /** Any JSON; in AWS's JSON protocols only. */
    DOCUMENT;

    private static final Map<MarshallingType<?>, Kind> KINDS = Map.ofEntries(
            Map.entry(MarshallingType.STRING, TEXT),
            Map.entry(MarshallingType.BOOLEAN, BOOLEAN),
            Map.entry(MarshallingType.SHORT, SHORT),
            Map.entry(MarshallingType.INTEGER, INTEGER),
            Map.entry(MarshallingType.LONG, LONG),
            Map.entry(MarshallingType.FLOAT, FLOAT),
            Map.entry(MarshallingType.DOUBLE, DOUBLE),
            Map.entry(MarshallingType.BIG_DECIMAL, DECIMAL),
            Map.entry(MarshallingType.INSTANT, TIMESTAMP),
            Map.entry(MarshallingType.SDK_BYTES, BLOB),
            Map.entry(MarshallingType.LIST, LIST),
            Map.entry(MarshallingType.MAP, MAP),
            Map.entry(MarshallingType.SDK_POJO, STRUCTURE),
            Map.entry(MarshallingType.DOCUMENT, DOCUMENT));

    static Kind of(MarshallingType<?> type) {
        var kind = KINDS.get(type);
        if (kind == null) {
            throw new IllegalStateException("expected a type of " + KINDS.keySet() + ", found " + type);
        }
        return kind;
    }
}
