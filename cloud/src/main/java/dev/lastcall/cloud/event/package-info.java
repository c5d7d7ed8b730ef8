/** Amazon EventBridge's side: the events that AWS sends, their subscribers, and their log. */
@NullMarked
package dev.lastcall.cloud.event;

import org.jspecify.annotations.NullMarked;
