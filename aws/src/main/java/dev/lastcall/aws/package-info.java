@NullMarked
package dev.lastcall.aws;

import org.jspecify.annotations.NullMarked;
