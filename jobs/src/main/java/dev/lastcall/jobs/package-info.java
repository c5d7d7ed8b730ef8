@NullMarked
package dev.lastcall.jobs;

import org.jspecify.annotations.NullMarked;
