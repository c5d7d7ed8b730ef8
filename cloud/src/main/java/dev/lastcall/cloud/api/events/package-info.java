/** Amazon EventBridge. */
@NullMarked
package dev.lastcall.cloud.api.events;

import org.jspecify.annotations.NullMarked;
