package dev.lastcall.cloud.ec2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The families of instance types that people run ECS on, and their sizes. */
final class InstanceFamilies {

    /** Sizes with their vCPUs; the memory follows from the family. */
    private static final String FIFTH =
            "large 2, xlarge 4, 2xlarge 8, 4xlarge 16, 8xlarge 32, 12xlarge 48, 16xlarge 64, 24xlarge 96";

    private static final String FIFTH_COMPUTE =
            "large 2, xlarge 4, 2xlarge 8, 4xlarge 16, 9xlarge 36, 12xlarge 48, 18xlarge 72, 24xlarge 96";
    private static final String SIXTH = FIFTH + ", 32xlarge 128";
    private static final String SIXTH_AMD = SIXTH + ", 48xlarge 192";
    private static final String SEVENTH = FIFTH + ", 48xlarge 192";
    private static final String GRAVITON =
            "medium 1, large 2, xlarge 4, 2xlarge 8, 4xlarge 16, 8xlarge 32, 12xlarge 48, 16xlarge 64";

    /** The memory of the small sizes of T, in MiB. */
    private static final Map<String, Integer> BURSTABLE = Map.of(
            "nano", 512, "micro", 1_024, "small", 2_048, "medium", 4_096, "large", 8_192, "xlarge", 16_384, "2xlarge",
            32_768);

    private static final String T = "nano 2, micro 2, small 2, medium 2, large 2, xlarge 4, 2xlarge 8";

    /**
     * A family.
     *
     * @param perVcpu MiB per vCPU; 0 for a burstable family
     * @param centsPerHour of a vCPU on demand, about, in a hundredth of a US cent; only its order matters
     */
    private record Family(String name, int perVcpu, String architecture, int centsPerHour, String sizes) {}

    private static final List<Family> FAMILIES = List.of(
            new Family("t3", 0, "x86_64", 416, T),
            new Family("t3a", 0, "x86_64", 376, T),
            new Family("t4g", 0, "arm64", 336, T),
            new Family(
                    "m4", 4_096, "x86_64", 500, "large 2, xlarge 4, 2xlarge 8, 4xlarge 16, 10xlarge 40, 16xlarge 64"),
            new Family("m5", 4_096, "x86_64", 480, FIFTH),
            new Family("m5a", 4_096, "x86_64", 430, FIFTH),
            new Family("m5d", 4_096, "x86_64", 565, FIFTH),
            new Family("m5n", 4_096, "x86_64", 595, FIFTH),
            new Family("m6i", 4_096, "x86_64", 480, SIXTH),
            new Family("m6a", 4_096, "x86_64", 432, SIXTH_AMD),
            new Family("m6g", 4_096, "arm64", 385, GRAVITON),
            new Family("m7i", 4_096, "x86_64", 504, SEVENTH),
            new Family("m7a", 4_096, "x86_64", 580, "medium 1, " + SIXTH_AMD),
            new Family("m7g", 4_096, "arm64", 408, GRAVITON),
            new Family("c4", 1_920, "x86_64", 498, "large 2, xlarge 4, 2xlarge 8, 4xlarge 16, 8xlarge 36"),
            new Family("c5", 2_048, "x86_64", 425, FIFTH_COMPUTE),
            new Family("c5a", 2_048, "x86_64", 385, FIFTH),
            new Family("c5d", 2_048, "x86_64", 480, FIFTH_COMPUTE),
            new Family("c6i", 2_048, "x86_64", 425, SIXTH),
            new Family("c6a", 2_048, "x86_64", 383, SIXTH_AMD),
            new Family("c6g", 2_048, "arm64", 340, GRAVITON),
            new Family("c7i", 2_048, "x86_64", 446, SEVENTH),
            new Family("c7g", 2_048, "arm64", 363, GRAVITON),
            new Family("r4", 7_808, "x86_64", 665, "large 2, xlarge 4, 2xlarge 8, 4xlarge 16, 8xlarge 32, 16xlarge 64"),
            new Family("r5", 8_192, "x86_64", 630, FIFTH),
            new Family("r5a", 8_192, "x86_64", 565, FIFTH),
            new Family("r5d", 8_192, "x86_64", 720, FIFTH),
            new Family("r6i", 8_192, "x86_64", 630, SIXTH),
            new Family("r6a", 8_192, "x86_64", 567, SIXTH_AMD),
            new Family("r6g", 8_192, "arm64", 504, GRAVITON),
            new Family("r7i", 8_192, "x86_64", 662, SEVENTH));

    private InstanceFamilies() {}

    /** By name, in the order of families and sizes. */
    static Map<String, InstanceType> types() {
        var types = new LinkedHashMap<String, InstanceType>();
        for (var family : FAMILIES) {
            for (var entry : family.sizes().split(", ")) {
                var size = entry.split(" ");
                int vcpus = Integer.parseInt(size[1]);
                int memory = family.perVcpu() == 0
                        ? BURSTABLE.getOrDefault(size[0], 0)
                        : family.perVcpu()
                                * (size[0].equals("8xlarge") && family.name().equals("c4") ? 32 : vcpus);
                var name = family.name() + "." + size[0];
                types.put(name, new InstanceType(name, vcpus, memory, family.architecture()));
            }
        }
        return types;
    }

    /** About what a type costs per hour on demand, in US dollars. */
    static double dollarsPerHour(InstanceType type) {
        var family = FAMILIES.stream()
                .filter(one -> one.name().equals(type.family()))
                .findFirst()
                .orElseThrow();
        // The burstable sizes are priced by their memory: 4 GiB per vCPU.
        double units = family.perVcpu() == 0 ? type.sizeMiB() / 4_096.0 : type.vcpus();
        return units * family.centsPerHour() / 10_000;
    }
}
