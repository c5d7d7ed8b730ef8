package dev.lastcall.cloud.runtime;

import java.nio.file.Path;
import java.util.List;

/**
 * How a task is held together: a command around the task's command. It first writes {@code started PID} to its standard
 * output, PID being the task's process 1 as the cloud sees it; it ends when the task has ended, with the task's exit
 * code or after writing {@code exited CODE}. What it writes instead says why it could not start.
 */
interface Enclosure {

    Containment containment();

    /** Whether its standard input is a pipe by whose end it learns of the cloud's end. */
    boolean hasLifeline();

    List<String> around(List<String> command, Path log);
}
