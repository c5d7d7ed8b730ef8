package dev.lastcall.cloud.ec2.network;

/**
 * A zone's subnet of the default VPC.
 *
 * @param id e.g. {@code subnet-0123456789abcdef0}
 * @param zone where it is
 * @param cidrBlock its addresses, e.g. {@code 172.31.16.0/20}
 */
public record Subnet(String id, Zone zone, String cidrBlock) {}
