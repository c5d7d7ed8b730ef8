package dev.lastcall.cloud.ecs;

/** The registered task definitions. Belongs to the world's thread. */
public final class TaskDefinitions {

    private final Registry registry;

    TaskDefinitions(Registry registry) {
        this.registry = registry;
    }

    /** Registers the next revision of a family; answers its ARN. */
    public String register(TaskDefinition definition) {
        return registry.register(definition).arn();
    }
}
