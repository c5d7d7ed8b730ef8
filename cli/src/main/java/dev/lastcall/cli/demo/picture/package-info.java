/** Results of the demo as a picture. */
@NullMarked
package dev.lastcall.cli.demo.picture;

import org.jspecify.annotations.NullMarked;
