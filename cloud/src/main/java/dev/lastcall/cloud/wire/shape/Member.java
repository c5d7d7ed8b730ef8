package dev.lastcall.cloud.wire.shape;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** A member of a structure, an element of a list, or a value of a map. Safe for use from any thread. */
public final class Member {

    private final SdkField<?> field;
    private final Kind kind;
    private final @Nullable ListTrait list;
    private final @Nullable MapTrait map;
    private final @Nullable Member element;

    Member(SdkField<?> field) {
        this.field = field;
        kind = Kind.of(field.marshallingType());
        list = field.getTrait(ListTrait.class);
        map = field.getTrait(MapTrait.class);
        var entry = list != null ? list.memberFieldInfo() : map != null ? map.valueFieldInfo() : null;
        element = entry == null ? null : new Member((SdkField<?>) entry);
    }

    /** The name in AWS's model, e.g. {@code cluster}; that of an element is meaningless. */
    public String name() {
        return field.memberName();
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** Its name in a request. In EC2's and Query's requests and answers the names may differ. */
    public String requestName() {
        return field.locationName();
    }

    /** Its name in an answer. */
    public String answerName() {
        var name = field.unmarshallLocationName();
        return name == null ? field.locationName() : name;
    }

    /** Whether a list's or map's entries stand in XML and in queries without an element around them all. */
    public boolean flattened() {
        return list != null ? list.isFlattened() : map != null && map.isFlattened();
    }

    /** What a list's elements or a map's values are. */
    public Member element() {
        if (element == null) {
            throw new IllegalStateException("expected a list or a map, found " + kind + " " + name());
        }
        return element;
    }

    /** The name of a list's elements in XML and in queries. */
    public String elementName() {
        var name = element == null || list == null ? null : element.answerName();
        return name == null ? "member" : name;
    }

    /** The name of a map's keys in XML and in queries. */
    public String keyName() {
        return map == null ? "key" : map.keyLocationName();
    }

    /** The name of a map's values in XML and in queries. */
    public String valueName() {
        return map == null ? "value" : map.valueLocationName();
    }

    /** The members of a structure. */
    public Structure structure() {
        return Structure.of(field.constructor().get());
    }

    /** The structure that it is, or that its elements are, however deep the lists and maps. */
    public Optional<Structure> innermost() {
        if (element != null) {
            return element.innermost();
        }
        return kind == Kind.STRUCTURE ? Optional.of(structure()) : Optional.empty();
    }

    /** How its timestamps are written, if not as the protocol writes them. */
    public Optional<TimestampFormat> timestampFormat() {
        return field.getOptionalTrait(TimestampFormatTrait.class).map(trait -> switch (trait.format()) {
            case ISO_8601 -> TimestampFormat.ISO_8601;
            case RFC_822 -> TimestampFormat.RFC_822;
            case UNIX_TIMESTAMP -> TimestampFormat.EPOCH_SECONDS;
            case UNIX_TIMESTAMP_MILLIS -> TimestampFormat.EPOCH_MILLIS;
        });
    }

    /** The value in this object; null if nobody has set one. */
    public @Nullable Object get(SdkPojo object) {
        var value = field.getValueOrDefault(object);
        // Of an idempotency token that nobody has set the SDK makes one up, another one each time.
        if (field.containsTrait(DefaultValueTrait.class) && !Objects.equals(value, field.getValueOrDefault(object))) {
            return null;
        }
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    /** Sets the value in a draft of {@link Structure#draft}. */
    void set(SdkPojo draft, Object value) {
        field.set(draft, value);
    }
}
