/**
 * What AWS's models demand of a request, and what they say about errors: required members, lengths, ranges, patterns,
 * choices, codes and statuses, and the words in which each service complains.
 */
@NullMarked
package dev.lastcall.cloud.wire.rules;

import org.jspecify.annotations.NullMarked;
