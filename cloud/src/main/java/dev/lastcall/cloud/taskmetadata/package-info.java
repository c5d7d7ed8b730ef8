/** Task metadata version 4 and the task protection endpoint, as the ECS agent serves them to its tasks. */
@NullMarked
package dev.lastcall.cloud.taskmetadata;

import org.jspecify.annotations.NullMarked;
