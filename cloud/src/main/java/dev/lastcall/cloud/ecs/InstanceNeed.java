package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.ec2.InstanceType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How many more instances it takes for tasks that wait: one after the other goes where it fits first. */
final class InstanceNeed {

    /** An instance that is not there yet. */
    private static final class Imagined {

        private final Set<String> groups = new LinkedHashSet<>();
        private final Set<Integer> ports = new LinkedHashSet<>();
        private int cpu;
        private int memory;

        Imagined(InstanceType type) {
            cpu = type.vcpus() * 1024;
            memory = type.memoryMiB();
        }

        boolean takes(TaskPlan plan) {
            var definition = plan.definition();
            if (definition.cpu() > cpu
                    || definition.memory() > memory
                    || definition.hostPorts().stream().anyMatch(ports::contains)
                    || (plan.placement().isDistinct() && groups.contains(plan.group()))) {
                return false;
            }
            cpu -= definition.cpu();
            memory -= definition.memory();
            ports.addAll(definition.hostPorts());
            groups.add(plan.group());
            return true;
        }
    }

    private InstanceNeed() {}

    /** Of this type; what does not even fit on an empty one does not count. */
    static int of(List<TaskPlan> waiting, InstanceType type) {
        var instances = new ArrayList<Imagined>();
        for (var plan : waiting) {
            if (instances.stream().noneMatch(instance -> instance.takes(plan))) {
                var another = new Imagined(type);
                if (another.takes(plan)) {
                    instances.add(another);
                }
            }
        }
        return instances.size();
    }
}
