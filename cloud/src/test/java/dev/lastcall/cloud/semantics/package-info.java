/** Which test shows which rule of AWS. */
@NullMarked
package dev.lastcall.cloud.semantics;

import org.jspecify.annotations.NullMarked;
