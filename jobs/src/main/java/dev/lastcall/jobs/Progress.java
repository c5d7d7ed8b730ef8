package dev.lastcall.jobs;

/**
 * How far a job has come: a position, and the output that belongs to it.
 *
 * @param complete whether it is the last one
 * @param outputLength the bytes that had been written to this epoch's segment when the job told of the position
 * @param outputCrc32c the CRC32C of those bytes
 */
record Progress<P>(P position, boolean complete, long outputLength, int outputCrc32c) {}
