@NullMarked
package dev.lastcall.cli.cloud;

import org.jspecify.annotations.NullMarked;
