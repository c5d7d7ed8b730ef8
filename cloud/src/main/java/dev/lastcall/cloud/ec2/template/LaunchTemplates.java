package dev.lastcall.cloud.ec2.template;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.tag.Tags;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The launch templates. Belongs to the world's thread. */
public final class LaunchTemplates {

    private final Loop loop;
    private final Names names;
    private final Tags tags;
    private final Map<String, VersionedTemplate> templates = new TreeMap<>();

    /** None yet. */
    public LaunchTemplates(Loop loop, Names names, Tags tags) {
        this.loop = loop;
        this.names = names;
        this.tags = tags;
    }

    /** All, by id. */
    public Collection<VersionedTemplate> list() {
        return Collections.unmodifiableCollection(templates.values());
    }

    /**
     * A new template with one version.
     *
     * @throws RefusedException if the name is taken
     */
    public VersionedTemplate create(String name, String description, TemplateData data, Map<String, String> itsTags) {
        if (find(name).isPresent()) {
            throw new RefusedException(
                    "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        }
        Tags.requireFree(itsTags);
        var template = new VersionedTemplate(names.ec2Id("lt"), name, loop.now());
        templates.put(template.id(), template);
        tags.put(template.id(), itsTags);
        add(template, description, data);
        return template;
    }

    /** A further version, which is the latest. */
    public TemplateVersion add(VersionedTemplate template, String description, TemplateData data) {
        var version = new TemplateVersion(
                template.id(), template.name(), ++template.latestVersion, description, loop.now(), data);
        template.versions.put(version.number(), version);
        return version;
    }

    private Optional<VersionedTemplate> find(String name) {
        return templates.values().stream()
                .filter(template -> template.name().equals(name))
                .findFirst();
    }

    /**
     * The template of that id.
     *
     * @throws RefusedException if there is none
     */
    public VersionedTemplate get(String id) {
        if (!id.matches("lt-[0-9a-z]{8,17}")) {
            throw new RefusedException(
                    "InvalidLaunchTemplateId.Malformed", "The specified launch template ID " + id + " is not valid.");
        }
        var template = templates.get(id);
        if (template == null) {
            throw new RefusedException(
                    "InvalidLaunchTemplateId.NotFound",
                    "The specified launch template, with template ID " + id + ", does not exist.");
        }
        return template;
    }

    /**
     * The template of that name.
     *
     * @throws RefusedException if there is none
     */
    public VersionedTemplate named(String name) {
        return find(name)
                .orElseThrow(() -> new RefusedException(
                        "InvalidLaunchTemplateName.NotFoundException",
                        "The specified launch template, with template name " + name + ", does not exist."));
    }

    /**
     * The template that is meant.
     *
     * @throws RefusedException if there is none, or both id and name are given, or neither
     */
    public VersionedTemplate get(Optional<String> id, Optional<String> name) {
        if (id.isPresent() && name.isPresent()) {
            throw new RefusedException(
                    "InvalidParameterCombination",
                    "The request must contain either a launch template ID or a launch template name, but not both.");
        }
        if (id.isEmpty() && name.isEmpty()) {
            throw new RefusedException(
                    "MissingParameter",
                    "The request must contain the parameter launchTemplateName or launchTemplateId");
        }
        return id.map(this::get).orElseGet(() -> named(name.orElseThrow()));
    }

    /**
     * The version that is meant.
     *
     * @throws RefusedException if there is none
     */
    public TemplateVersion get(TemplateReference reference) {
        return version(get(reference.id(), reference.name()), reference.version());
    }

    /**
     * A version by its number, {@code $Latest} or {@code $Default}.
     *
     * @throws RefusedException if there is none
     */
    public TemplateVersion version(VersionedTemplate template, String which) {
        return template.version(which)
                .orElseThrow(() -> new RefusedException(
                        "InvalidLaunchTemplateId.VersionNotFound",
                        "Could not find the specified version " + which + " for the launch template with ID "
                                + template.id() + "."));
    }

    /**
     * Makes a version the default.
     *
     * @throws RefusedException if there is no such version
     */
    public void setDefault(VersionedTemplate template, String which) {
        template.defaultVersion = version(template, which).number();
    }

    /** Deletes a version, which is not the default one. */
    public void delete(VersionedTemplate template, List<TemplateVersion> versions) {
        versions.forEach(version -> template.versions.remove(version.number()));
    }

    /** Deletes a template with all versions. */
    public void delete(VersionedTemplate template) {
        templates.remove(template.id());
        tags.forget(template.id());
    }
}
