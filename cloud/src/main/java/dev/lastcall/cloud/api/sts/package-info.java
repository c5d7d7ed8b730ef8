/** AWS STS. */
@NullMarked
package dev.lastcall.cloud.api.sts;

import org.jspecify.annotations.NullMarked;
