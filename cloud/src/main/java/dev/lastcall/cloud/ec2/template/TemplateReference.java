package dev.lastcall.cloud.ec2.template;

import java.util.Optional;

/**
 * Which version of which launch template.
 *
 * @param id of the template; else the name is there
 * @param name of the template; else the id is there
 * @param version a number, {@code $Latest} or {@code $Default}; empty for {@code $Default}
 */
public record TemplateReference(Optional<String> id, Optional<String> name, String version) {

    /** The latest version. */
    public static final String LATEST = "$Latest";

    /** The version that its owner has made the default. */
    public static final String DEFAULT = "$Default";

    /** A version of the template of that name. */
    public static TemplateReference named(String name, String version) {
        return new TemplateReference(Optional.empty(), Optional.of(name), version);
    }

    /** A version of the template of that id. */
    public static TemplateReference identified(String id, String version) {
        return new TemplateReference(Optional.of(id), Optional.empty(), version);
    }
}
