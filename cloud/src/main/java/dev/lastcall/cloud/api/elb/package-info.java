/** Elastic Load Balancing v2: Application Load Balancers that speak HTTP. */
@NullMarked
package dev.lastcall.cloud.api.elb;

import org.jspecify.annotations.NullMarked;
