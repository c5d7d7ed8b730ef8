/** What a task can hear by itself, without the AWS SDK. Begin with {@link dev.lastcall.aws.Ecs#task()}. */
@NullMarked
package dev.lastcall.aws;

import org.jspecify.annotations.NullMarked;
