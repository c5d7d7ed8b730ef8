/**
 * For tests of programs that use Lastcall, and of its parts: a clock on which two minutes pass in no time, steps and
 * sources that misbehave, listeners that remember, and abstract test classes for those who implement our interfaces.
 */
@NullMarked
package dev.lastcall.testkit;

import org.jspecify.annotations.NullMarked;
