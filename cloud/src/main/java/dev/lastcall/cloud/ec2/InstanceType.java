package dev.lastcall.cloud.ec2;

import java.util.List;

/**
 * An instance type.
 *
 * @param name e.g. {@code m5.large}
 * @param vcpus virtual processors, 1 or more
 * @param memoryMiB what an ECS agent registers of its memory, which is less than the type's own
 * @param architecture {@code x86_64} or {@code arm64}
 */
public record InstanceType(String name, int vcpus, int memoryMiB, String architecture) {

    private static final List<InstanceType> KNOWN = List.of(
            new InstanceType("t3.medium", 2, 3_840, "x86_64"),
            new InstanceType("t3.large", 2, 7_680, "x86_64"),
            new InstanceType("c5.large", 2, 3_584, "x86_64"),
            new InstanceType("c5.xlarge", 4, 7_424, "x86_64"),
            new InstanceType("c6i.large", 2, 3_584, "x86_64"),
            new InstanceType("m5.large", 2, 7_680, "x86_64"),
            new InstanceType("m5.xlarge", 4, 15_616, "x86_64"),
            new InstanceType("m5.2xlarge", 8, 31_488, "x86_64"),
            new InstanceType("m6i.large", 2, 7_680, "x86_64"),
            new InstanceType("m6g.large", 2, 7_680, "arm64"),
            new InstanceType("r5.large", 2, 15_616, "x86_64"));

    /**
     * The type of that name.
     *
     * @throws IllegalArgumentException if it is not known here; the message lists those that are
     */
    public static InstanceType named(String name) {
        return KNOWN.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of the instance types "
                        + KNOWN.stream().map(InstanceType::name).toList() + ", found " + name));
    }
}
