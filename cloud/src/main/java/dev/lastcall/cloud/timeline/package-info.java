/** The cloud's own words for an interruption, in the schema docs/timeline.schema.json. */
@NullMarked
package dev.lastcall.cloud.timeline;

import org.jspecify.annotations.NullMarked;
