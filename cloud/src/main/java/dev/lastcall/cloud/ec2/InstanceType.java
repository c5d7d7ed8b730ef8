package dev.lastcall.cloud.ec2;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * An instance type. Those that are known are the sizes of {@link InstanceFamilies}; source: EC2 documentation, "Instance
 * types".
 *
 * @param name e.g. {@code m5.large}
 * @param vcpus virtual processors, 1 or more
 * @param sizeMiB its memory
 * @param architecture {@code x86_64} or {@code arm64}
 */
public record InstanceType(String name, int vcpus, int sizeMiB, String architecture) {

    private static final Map<String, InstanceType> KNOWN = InstanceFamilies.types();

    /** What an ECS agent registers of its memory: fifteen sixteenths, about what is seen. */
    public int memoryMiB() {
        return sizeMiB / 16 * 15;
    }

    /** The family, e.g. {@code m5}. */
    public String family() {
        return name.substring(0, name.indexOf('.'));
    }

    /** All that are known, by family and size. */
    public static Collection<InstanceType> known() {
        return Collections.unmodifiableCollection(KNOWN.values());
    }

    /** The type of that name, if it is known here. */
    public static Optional<InstanceType> find(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    /**
     * The type of that name.
     *
     * @throws IllegalArgumentException if it is not known here; the message lists those that are
     */
    public static InstanceType named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected one of the instance types " + KNOWN.keySet() + ", found " + name));
    }
}
