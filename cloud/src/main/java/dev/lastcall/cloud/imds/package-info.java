/** Instance metadata, as EC2 serves it on 169.254.169.254: one server per instance. */
@NullMarked
package dev.lastcall.cloud.imds;

import org.jspecify.annotations.NullMarked;
