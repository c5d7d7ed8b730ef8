package dev.lastcall.cloud.agent;

import dev.lastcall.cloud.ec2.Instance;
import java.util.Optional;
import java.util.function.Consumer;

/** How an agent reads its own instance's metadata. */
@FunctionalInterface
public interface InstanceMetadata {

    /**
     * Reads one item.
     *
     * @param path below {@code /latest/}, e.g. {@code meta-data/spot/instance-action}
     * @param answer is told the body on the world's thread; empty for anything but an answer of 200
     */
    void read(Instance instance, String path, Consumer<Optional<String>> answer);
}
