/** Amazon SQS. */
@NullMarked
package dev.lastcall.cloud.api.sqs;

import org.jspecify.annotations.NullMarked;
