/** Just enough HTTP/1.1 to talk to the metadata services with a bound on every wait; for the other packages of this module. */
@NullMarked
package dev.lastcall.aws.http;

import org.jspecify.annotations.NullMarked;
