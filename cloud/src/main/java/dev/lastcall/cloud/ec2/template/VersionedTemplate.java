package dev.lastcall.cloud.ec2.template;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/** A launch template and its versions. Belongs to the world's thread. */
public final class VersionedTemplate {

    private final String id;
    private final String name;
    private final Instant createTime;

    final TreeMap<Long, TemplateVersion> versions = new TreeMap<>();
    long defaultVersion = 1;
    long latestVersion;

    VersionedTemplate(String id, String name, Instant createTime) {
        this.id = id;
        this.name = name;
        this.createTime = createTime;
    }

    /** The id, e.g. {@code lt-0123456789abcdef0}. */
    public String id() {
        return id;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** When it was made. */
    public Instant createTime() {
        return createTime;
    }

    /** Which version {@code $Default} is. */
    public long defaultVersion() {
        return defaultVersion;
    }

    /** Which version {@code $Latest} is. */
    public long latestVersion() {
        return versions.lastKey();
    }

    /** Its versions, the first one first. */
    public Collection<TemplateVersion> versions() {
        return Collections.unmodifiableCollection(versions.values());
    }

    /** A version by its number, {@code $Latest} or {@code $Default}. */
    public Optional<TemplateVersion> version(String which) {
        long number = switch (which) {
            case TemplateReference.LATEST -> latestVersion();
            case TemplateReference.DEFAULT, "" -> defaultVersion;
            default -> which.matches("[0-9]{1,18}") ? Long.parseLong(which) : 0;
        };
        return Optional.ofNullable(versions.get(number));
    }
}
