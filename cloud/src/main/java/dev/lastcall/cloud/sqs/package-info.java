/** Amazon SQS's side: standard queues on the world's own clock. */
@NullMarked
package dev.lastcall.cloud.sqs;

import org.jspecify.annotations.NullMarked;
