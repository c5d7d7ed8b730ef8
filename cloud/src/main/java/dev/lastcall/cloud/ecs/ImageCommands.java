package dev.lastcall.cloud.ecs;

import java.util.List;
import java.util.Optional;

/** What runs in place of a container image: there are no containers here, only commands. On the world's thread. */
@FunctionalInterface
public interface ImageCommands {

    /** Nothing is known of any image: a container without a command of its own runs none. */
    ImageCommands NONE = image -> Optional.empty();

    /**
     * The program and its arguments that stand for an image, without those that the container definition adds.
     *
     * @param image as the container definition names it, e.g. {@code public.ecr.aws/nginx/nginx:latest}
     */
    Optional<List<String>> command(String image);
}
