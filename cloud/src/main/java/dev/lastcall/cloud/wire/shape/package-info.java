/**
 * What the AWS SDK knows about its own shapes, as Lastcall's own words. The only package that touches {@code SdkField},
 * which the SDK keeps compatible for itself, not for others.
 */
@NullMarked
package dev.lastcall.cloud.wire.shape;

import org.jspecify.annotations.NullMarked;
