/** ECS's cluster query language, with which placement constraints and filters choose among container instances. */
@NullMarked
package dev.lastcall.cloud.query;

import org.jspecify.annotations.NullMarked;
