package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.ec2.template.MetadataOptions;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What instances are launched from: one version of a template, with everything decided.
 *
 * @param name the template's name; empty if there is none
 * @param instanceType the type of the instances
 * @param imageId the image, which only stands in descriptions
 * @param userData the script that an instance runs at its first start; of it, the lines count that write
 *     {@code /etc/ecs/ecs.config}
 * @param tags the tags that instances get at their launch
 * @param details what only stands in descriptions and metadata
 */
public record LaunchTemplate(
        String name,
        InstanceType instanceType,
        String imageId,
        String userData,
        SortedMap<String, String> tags,
        LaunchDetails details) {

    /** Copies the tags. */
    public LaunchTemplate {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** A template with the usual details, whose instances have their tags in their metadata. */
    public LaunchTemplate(
            String name, InstanceType instanceType, String imageId, String userData, Map<String, String> tags) {
        this(
                name,
                instanceType,
                imageId,
                userData,
                new TreeMap<>(tags),
                LaunchDetails.defaults().with(MetadataOptions.defaults().withTags(true)));
    }

    /** A template without tags, of Amazon's image for ECS. */
    public static LaunchTemplate of(String name, String instanceType, String userData) {
        return new LaunchTemplate(name, InstanceType.named(instanceType), Image.DEFAULT, userData, Map.of());
    }
}
