/**
 * Elastic Load Balancing's Application Load Balancers: load balancers, listeners, rules, target groups and the states of
 * their targets. What listens, checks and forwards is a {@link dev.lastcall.cloud.elb.DataPlane}; there are no sockets
 * here.
 *
 * <p>Facts: API reference of Elastic Load Balancing v2; user guide of Application Load Balancers.
 */
@NullMarked
package dev.lastcall.cloud.elb;

import org.jspecify.annotations.NullMarked;
