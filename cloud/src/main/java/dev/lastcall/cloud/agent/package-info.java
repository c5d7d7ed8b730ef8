/** The ECS agent of each instance: registers it, and watches its own instance metadata for a Spot interruption. */
@NullMarked
package dev.lastcall.cloud.agent;

import org.jspecify.annotations.NullMarked;
