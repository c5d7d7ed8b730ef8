package dev.lastcall.cloud.ecs;

import java.util.List;
import java.util.Optional;

/** What runs in place of a container image: there are no containers here, only commands. On the world's thread. */
@FunctionalInterface
public interface ImageCommands {

    /** Nothing stands for any image: what runs is the entry point and command of the container definition. */
    ImageCommands NONE = image -> Optional.empty();

    /**
     * The program and its arguments that stand for an image, and so for the entry point of a container definition; what
     * that gives as its command follows. Where this is empty, entry point and command run as they are.
     *
     * @param image as the container definition names it, e.g. {@code public.ecr.aws/nginx/nginx:latest}
     */
    Optional<List<String>> command(String image);
}
