package dev.lastcall.examples;

import sun.misc.Signal;

/** What a program does that has heard of SIGTERM and has nothing to do then. */
public final class Sigterm {

    private Sigterm() {}

    /** From now on SIGTERM only prints a line. */
    public static void printAndCarryOn() {
        Signal.handle(new Signal("TERM"), signal -> System.out.println("SIGTERM received"));
    }
}
