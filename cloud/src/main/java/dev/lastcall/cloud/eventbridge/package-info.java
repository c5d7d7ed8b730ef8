/** Amazon EventBridge's side: event buses with rules, and the delivery of events to their targets. */
@NullMarked
package dev.lastcall.cloud.eventbridge;

import org.jspecify.annotations.NullMarked;
