package dev.lastcall.cloud.ecs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The sizes of tasks that Fargate has. Source: ECS API reference, RegisterTaskDefinition, cpu and memory. */
final class FargateSizes {

    private static final Map<Integer, Set<Integer>> MEMORY_BY_CPU = new TreeMap<>(Map.of(
            256, Set.of(512, 1024, 2048),
            512, range(1, 4, 1),
            1024, range(2, 8, 1),
            2048, range(4, 16, 1),
            4096, range(8, 30, 1),
            8192, range(16, 60, 4),
            16384, range(32, 120, 8)));

    private FargateSizes() {}

    private static Set<Integer> range(int from, int to, int step) {
        return IntStream.rangeClosed(from, to)
                .filter(gibibytes -> (gibibytes - from) % step == 0)
                .mapToObj(gibibytes -> gibibytes * 1024)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether there is a size of that many units and MiB. */
    static boolean contain(int cpu, int memory) {
        return MEMORY_BY_CPU.getOrDefault(cpu, Set.of()).contains(memory);
    }
}
