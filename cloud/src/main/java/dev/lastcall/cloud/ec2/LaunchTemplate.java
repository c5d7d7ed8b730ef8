package dev.lastcall.cloud.ec2;

import java.util.Map;

/**
 * What instances are launched from.
 *
 * @param name the template's name
 * @param instanceType the type of the instances
 * @param imageId the image, which only stands in descriptions
 * @param userData the script that an instance runs at its first start; of it, the lines count that write
 *     {@code /etc/ecs/ecs.config}
 * @param tags the instances' tags
 */
public record LaunchTemplate(
        String name, InstanceType instanceType, String imageId, String userData, Map<String, String> tags) {

    /** Copies the tags. */
    public LaunchTemplate {
        tags = Map.copyOf(tags);
    }

    /** A template without tags, of Amazon's image for ECS. */
    public static LaunchTemplate of(String name, String instanceType, String userData) {
        return new LaunchTemplate(name, InstanceType.named(instanceType), "ami-0ec5a11ce00000001", userData, Map.of());
    }
}
