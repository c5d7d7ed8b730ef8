/** All services as one world on one loop. Nothing here speaks HTTP. */
@NullMarked
package dev.lastcall.cloud.world;

import org.jspecify.annotations.NullMarked;
