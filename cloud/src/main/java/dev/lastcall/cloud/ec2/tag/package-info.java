/** Tags of EC2 resources. */
@NullMarked
package dev.lastcall.cloud.ec2.tag;

import org.jspecify.annotations.NullMarked;
