package dev.lastcall.cloud.ecs;

import java.util.ArrayList;
import java.util.List;

/** What a container runs. */
final class Programs {

    private Programs() {}

    /** What stands for its image takes the place of an entry point; else the entry point and the command run as such. */
    static List<String> of(ContainerDefinition container, ImageCommands images) {
        var words = new ArrayList<>(images.command(container.image()).orElseGet(container::entryPoint));
        words.addAll(container.command());
        return List.copyOf(words);
    }
}
