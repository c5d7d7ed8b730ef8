package dev.lastcall.cli.architecture.broken.cli;

/** What nothing may know. */
public class Command {}
