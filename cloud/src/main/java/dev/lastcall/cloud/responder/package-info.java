/** The program of tasks whose image nothing stands for. It runs as a process of its own, and needs nothing but the JDK. */
@NullMarked
package dev.lastcall.cloud.responder;

import org.jspecify.annotations.NullMarked;
