/**
 * What a listener does with a request: conditions, actions, and the order in which they are looked at. Values only.
 *
 * <p>Facts: the user guide of Application Load Balancers, "Listener rules".
 */
@NullMarked
package dev.lastcall.cloud.elb.rule;

import org.jspecify.annotations.NullMarked;
