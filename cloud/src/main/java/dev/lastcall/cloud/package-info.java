@NullMarked
package dev.lastcall.cloud;

import org.jspecify.annotations.NullMarked;
