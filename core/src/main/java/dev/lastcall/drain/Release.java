package dev.lastcall.drain;

/**
 * Something that is closed when all lanes are done: a connection pool, a lease.
 *
 * @param name what it is called in the report
 * @param step closes it
 */
public record Release(String name, Step step) {}
