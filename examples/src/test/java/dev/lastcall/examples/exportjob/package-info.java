@NullMarked
package dev.lastcall.examples.exportjob;

import org.jspecify.annotations.NullMarked;
