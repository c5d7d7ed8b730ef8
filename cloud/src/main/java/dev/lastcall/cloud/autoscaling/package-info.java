/**
 * Amazon EC2 Auto Scaling: groups of instances, their activities, lifecycle hooks and replacements. Sources: Amazon EC2
 * Auto Scaling User Guide and API reference.
 */
@NullMarked
package dev.lastcall.cloud.autoscaling;

import org.jspecify.annotations.NullMarked;
