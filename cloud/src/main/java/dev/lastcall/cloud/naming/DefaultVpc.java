package dev.lastcall.cloud.naming;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The account's default VPC. Its ids follow from names and other ids, so that none is drawn for it. */
public final class DefaultVpc {

    /** The VPC's id. */
    public static final String ID = "vpc-0123456789abcdef0";

    /** What all of the VPC's addresses begin with. */
    public static final String PREFIX = "172.31";

    /** The VPC's addresses, those of a default VPC on AWS. */
    public static final String CIDR_BLOCK = PREFIX + ".0.0/16";

    /** The VPC's security group {@code default}. */
    public static final String SECURITY_GROUP_ID = "sg-0" + digest("default").substring(0, 16);

    private DefaultVpc() {}

    /** The subnet of a zone, e.g. of {@code us-east-1a}. */
    public static String subnetId(String availabilityZone) {
        return "subnet-0" + digest(availabilityZone).substring(0, 16);
    }

    /** The one rule of the security group {@code default} in a direction, {@code ingress} or {@code egress}. */
    public static String ruleId(String direction) {
        return "sgr-0" + digest(direction).substring(0, 16);
    }

    /** The network interface of an instance or a task. */
    public static String networkInterfaceId(String ownerId) {
        return "eni-0" + digest(ownerId).substring(0, 16);
    }

    /** The address of that network interface's hardware, e.g. {@code 0a:11:22:33:44:55}. */
    public static String macAddress(String ownerId) {
        return "0a:" + digest(ownerId).substring(16, 26).replaceAll("(..)(?=..)", "$1:");
    }

    /** The attachment of that network interface: a UUID. */
    public static String attachmentId(String ownerId) {
        return uuid(ownerId).toString();
    }

    private static String digest(String text) {
        return uuid(text).toString().replace("-", "");
    }

    private static UUID uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
