@NullMarked
package dev.lastcall.cloud.image;

import org.jspecify.annotations.NullMarked;
