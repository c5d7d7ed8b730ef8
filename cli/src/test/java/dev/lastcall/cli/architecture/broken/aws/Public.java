package dev.lastcall.cli.architecture.broken.aws;

/** What others should leave alone. */
public class Public {}
