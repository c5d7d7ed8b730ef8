/** What stands for container images, of which there are none: commands of this machine, or scripts. */
@NullMarked
package dev.lastcall.cloud.image;

import org.jspecify.annotations.NullMarked;
