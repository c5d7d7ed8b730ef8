/** Just enough JSON to read what the metadata services answer; for the other packages of this module. */
@NullMarked
package dev.lastcall.aws.json;

import org.jspecify.annotations.NullMarked;
