/** The control port: JSON for what AWS has no API for. */
@NullMarked
package dev.lastcall.cloud.control;

import org.jspecify.annotations.NullMarked;
