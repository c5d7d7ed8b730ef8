/** A web application that says where it runs and when it ends, and loses no request on its way out. */
@NullMarked
package dev.lastcall.examples.webapp;

import org.jspecify.annotations.NullMarked;
