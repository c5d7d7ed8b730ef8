package dev.lastcall.cloud.ecs;

/** What the agents here call themselves. */
public final class AgentVersion {

    /** The agent whose ways are followed. */
    public static final String VERSION = "1.105.1";

    /** Of its source. */
    public static final String HASH = "0f1e2d3";

    /** Of the Docker that is not there. */
    public static final String DOCKER = "DockerVersion: 25.0.6";

    private AgentVersion() {}
}
