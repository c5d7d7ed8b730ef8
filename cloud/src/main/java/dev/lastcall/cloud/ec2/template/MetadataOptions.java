package dev.lastcall.cloud.ec2.template;

/**
 * How an instance's metadata may be read. Source: EC2 API reference, {@code InstanceMetadataOptionsRequest}.
 *
 * @param enabled whether they may be read at all; default yes
 * @param tokensRequired whether only with a token (IMDSv2); default no, as {@code RunInstances} has it where neither the
 *     image nor the account says otherwise
 * @param hopLimit how many hops the answer to a request for a token may make; 1 to 64; default 1
 * @param tags whether they hold the instance's tags; default no
 */
public record MetadataOptions(boolean enabled, boolean tokensRequired, int hopLimit, boolean tags) {

    /** Everything at its default. */
    public static MetadataOptions defaults() {
        return new MetadataOptions(true, false, 1, false);
    }

    /** The same, with or without tags. */
    public MetadataOptions withTags(boolean shown) {
        return new MetadataOptions(enabled, tokensRequired, hopLimit, shown);
    }
}
