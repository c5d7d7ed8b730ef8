package dev.lastcall.cloud;

/** What a cloud's tasks are. */
public enum TaskKind {
    /** Real processes of this machine, with real signals, ports and exit codes, behind a real load balancer. */
    PROCESS,
    /** A few lines of behaviour each, with no process and no load balancer: for large worlds and for other clocks. */
    SCRIPTED
}
