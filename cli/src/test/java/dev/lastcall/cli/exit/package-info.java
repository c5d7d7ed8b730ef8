@NullMarked
package dev.lastcall.cli.exit;

import org.jspecify.annotations.NullMarked;
