/** Amazon ECS: clusters, task definitions, services, the scheduler, and the life of a task. */
@NullMarked
package dev.lastcall.cloud.ecs;

import org.jspecify.annotations.NullMarked;
