/**
 * {@code cloud.yaml}: what a cloud is started with, as a file. {@link dev.lastcall.cloud.config.CloudFile} reads it; what
 * each key means stands in {@code docs/guide/cloud.md}, which a test compares with the keys that are read.
 */
@NullMarked
package dev.lastcall.cloud.config;

import org.jspecify.annotations.NullMarked;
