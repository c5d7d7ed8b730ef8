package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.shape.Kind;
import dev.lastcall.cloud.wire.shape.Member;
import java.util.Map;
import java.util.Set;

/**
 * What members were called when SQS spoke Query. The SDK's shapes are those of its JSON, in which every list and map
 * has a name of its own. Source: API reference of SQS, examples of each action.
 */
final class SqsNames implements Names {

    /** Lists whose entries are called as their shape is. */
    private static final Set<String> NAMED_BY_SHAPE = Set.of("Entries", "Successful", "Failed", "Results");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("Attributes", "Attribute"),
            Map.entry("AttributeNames", "AttributeName"),
            Map.entry("MessageSystemAttributeNames", "MessageSystemAttributeName"),
            Map.entry("MessageAttributeNames", "MessageAttributeName"),
            Map.entry("MessageAttributes", "MessageAttribute"),
            Map.entry("MessageSystemAttributes", "MessageSystemAttribute"),
            Map.entry("Messages", "Message"),
            Map.entry("QueueUrls", "QueueUrl"),
            Map.entry("queueUrls", "QueueUrl"),
            Map.entry("Tags", "Tag"),
            Map.entry("tags", "Tag"),
            Map.entry("TagKeys", "TagKey"),
            Map.entry("AWSAccountIds", "AWSAccountId"),
            Map.entry("Actions", "ActionName"),
            Map.entry("StringListValues", "StringListValue"),
            Map.entry("BinaryListValues", "BinaryListValue"));

    @Override
    public String request(Member member) {
        return name(member);
    }

    @Override
    public String answer(Member member) {
        return name(member);
    }

    @Override
    public boolean flattened(Member member) {
        return true;
    }

    @Override
    public String key(Member map) {
        return isTags(map) ? "Key" : "Name";
    }

    @Override
    public String value(Member map) {
        return "Value";
    }

    private static boolean isTags(Member map) {
        return name(map).equals("Tag");
    }

    private static String name(Member member) {
        if (member.kind() != Kind.LIST && member.kind() != Kind.MAP) {
            return member.requestName();
        }
        if (NAMED_BY_SHAPE.contains(member.name())) {
            return member.element().structure().name();
        }
        return NAMES.getOrDefault(member.name(), member.requestName());
    }
}
