/** Amazon EC2 Auto Scaling. */
@NullMarked
package dev.lastcall.cloud.api.autoscaling;

import org.jspecify.annotations.NullMarked;
