/** HTTP as the AWS APIs need it: bodies as bytes, query strings, and a bound on what one client may cost. */
@NullMarked
package dev.lastcall.cloud.wire.http;

import org.jspecify.annotations.NullMarked;
