package dev.lastcall.drain;

/** A step that does not ask how long it has. */
@FunctionalInterface
public interface Action {

    /**
     * Does the step; see {@link Step#run}.
     *
     * @throws Exception recorded in the report as the step's failure; the drain goes on
     */
    void run() throws Exception;
}
