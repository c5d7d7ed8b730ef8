/** The task metadata and task protection endpoints of the ECS agent: who this task is, whether it is to stop, and protection while it has work. */
@NullMarked
package dev.lastcall.aws.task;

import org.jspecify.annotations.NullMarked;
