/** AWS's protocols, each as one codec over the shapes of all services: JSON 1.0 and 1.1, Query, EC2's Query. */
@NullMarked
package dev.lastcall.cloud.wire.protocol;

import org.jspecify.annotations.NullMarked;
