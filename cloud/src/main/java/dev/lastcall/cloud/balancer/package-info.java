/**
 * The load balancer's data plane: HTTP/1.1 from listeners to target groups, behaving as an Application Load Balancer
 * does, with no retries at all.
 *
 * <p>Facts: the user guide of Application Load Balancers, "Target groups", "Health checks" and "Troubleshoot".
 */
@NullMarked
package dev.lastcall.cloud.balancer;

import org.jspecify.annotations.NullMarked;
