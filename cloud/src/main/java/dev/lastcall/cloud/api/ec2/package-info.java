/** Amazon EC2. */
@NullMarked
package dev.lastcall.cloud.api.ec2;

import org.jspecify.annotations.NullMarked;
