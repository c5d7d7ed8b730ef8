/** Amazon EC2: instances, launch templates, capacity pools and the ways in which a Spot Instance is taken back. */
@NullMarked
package dev.lastcall.cloud.ec2;

import org.jspecify.annotations.NullMarked;
