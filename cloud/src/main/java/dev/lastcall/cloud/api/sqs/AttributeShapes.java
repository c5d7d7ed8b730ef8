package dev.lastcall.cloud.api.sqs;

import dev.lastcall.cloud.sqs.MessageAttribute;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** Message attributes in the SDK's shapes. */
final class AttributeShapes {

    private AttributeShapes() {}

    static SortedMap<String, MessageAttribute> given(Map<String, MessageAttributeValue> values) {
        var attributes = new TreeMap<String, MessageAttribute>();
        values.forEach((name, value) ->
                attributes.put(name, attribute(value.dataType(), value.stringValue(), value.binaryValue())));
        return attributes;
    }

    static SortedMap<String, MessageAttribute> givenOfSystem(Map<String, MessageSystemAttributeValue> values) {
        var attributes = new TreeMap<String, MessageAttribute>();
        values.forEach((name, value) ->
                attributes.put(name, attribute(value.dataType(), value.stringValue(), value.binaryValue())));
        return attributes;
    }

    private static MessageAttribute attribute(String type, @Nullable String text, @Nullable SdkBytes bytes) {
        if (bytes != null) {
            return new MessageAttribute(type, Base64.getEncoder().encodeToString(bytes.asByteArray()), true);
        }
        return new MessageAttribute(type, text == null ? "" : text, false);
    }

    static Map<String, MessageAttributeValue> told(Map<String, MessageAttribute> attributes) {
        var values = new TreeMap<String, MessageAttributeValue>();
        attributes.forEach((name, attribute) -> values.put(name, value(attribute)));
        return values;
    }

    private static MessageAttributeValue value(MessageAttribute attribute) {
        var value = MessageAttributeValue.builder().dataType(attribute.dataType());
        return attribute.binary()
                ? value.binaryValue(SdkBytes.fromByteArray(Base64.getDecoder().decode(attribute.value())))
                        .build()
                : value.stringValue(attribute.value()).build();
    }

    /** Whether an attribute is asked for: by its name, as one of {@code prefix.*}, or with all. */
    static boolean isAsked(String name, List<String> asked) {
        return asked.stream()
                .anyMatch(word -> word.equals(name)
                        || word.equals("All")
                        || word.equals(".*")
                        || word.endsWith(".*") && name.startsWith(word.substring(0, word.length() - 1)));
    }
}
