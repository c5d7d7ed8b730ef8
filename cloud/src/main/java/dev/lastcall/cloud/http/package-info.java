/** What metadata and control stand on: requests and answers as text, on the server of {@link dev.lastcall.cloud.wire.http}. */
@NullMarked
package dev.lastcall.cloud.http;

import org.jspecify.annotations.NullMarked;
