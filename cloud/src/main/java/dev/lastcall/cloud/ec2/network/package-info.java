/** The default VPC: zones of the region, their subnets and addresses, security groups. */
@NullMarked
package dev.lastcall.cloud.ec2.network;

import org.jspecify.annotations.NullMarked;
