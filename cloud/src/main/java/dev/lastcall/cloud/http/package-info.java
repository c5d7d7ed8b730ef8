/** The small HTTP server that all faces but the load balancer stand on. */
@NullMarked
package dev.lastcall.cloud.http;

import org.jspecify.annotations.NullMarked;
