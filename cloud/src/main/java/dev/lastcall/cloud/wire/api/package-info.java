/**
 * What an operation of the AWS APIs is written against: the SDK's own request and response classes, errors, and the
 * list of what is there.
 */
@NullMarked
package dev.lastcall.cloud.wire.api;

import org.jspecify.annotations.NullMarked;
