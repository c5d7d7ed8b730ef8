/**
 * The AWS APIs of a world: a package per service, which puts the SDK's requests and responses on one side and the
 * world's commands on the other. Nothing of the world knows of it.
 */
@NullMarked
package dev.lastcall.cloud.api;

import org.jspecify.annotations.NullMarked;
