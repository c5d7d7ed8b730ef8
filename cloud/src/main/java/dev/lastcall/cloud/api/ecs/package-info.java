/** Amazon ECS: a class per concept, collected by {@link dev.lastcall.cloud.api.ecs.EcsApi}. */
@NullMarked
package dev.lastcall.cloud.api.ecs;

import org.jspecify.annotations.NullMarked;
