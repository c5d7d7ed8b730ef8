package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** The target groups, and the commands that change them. Belongs to the world's thread. */
public final class TargetGroups {

    private final Names names;
    private final Estate estate;
    private final DataPlane plane;
    private final Targets targets;
    private final Tags tags;

    TargetGroups(Names names, Estate estate, DataPlane plane, Targets targets, Tags tags) {
        this.names = names;
        this.estate = estate;
        this.plane = plane;
        this.targets = targets;
        this.tags = tags;
    }

    /**
     * Makes a target group, or finds the one of the same name and settings.
     *
     * @throws RefusedException if the name is taken or not allowed, or the health check is not
     */
    public TargetGroup create(TargetGroupDefinition definition) {
        ElbNames.requireTargetGroup(definition.name());
        definition.healthCheck().requireAllowed();
        Tags.requireAllowed(definition.tags());
        var known = estate.targetGroupNamed(definition.name());
        if (known.isPresent()) {
            if (known.get().definition().isSameAs(definition)) {
                return known.get();
            }
            throw new RefusedException(
                    "DuplicateTargetGroupName",
                    "A target group with the same name '" + definition.name()
                            + "' exists, but with different settings");
        }
        return make(definition);
    }

    /**
     * Makes a target group whose health check may be quicker than AWS allows, for the cloud's own use.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public TargetGroup createQuick(TargetGroupDefinition definition, Map<String, String> attributes) {
        if (estate.targetGroupNamed(definition.name()).isPresent()) {
            throw new IllegalArgumentException("there are two target groups of the name " + definition.name());
        }
        var made = make(definition);
        return modifyAttributes(made.arn(), attributes);
    }

    private TargetGroup make(TargetGroupDefinition definition) {
        var arn = names.arn("elasticloadbalancing", "targetgroup/" + definition.name() + "/" + names.hex(16));
        var made = new TargetGroup(arn, definition);
        estate.targetGroups.put(arn, made);
        tags.begin(arn, definition.tags());
        plane.configure(arn, made.settings());
        return made;
    }

    /** All, the oldest first. */
    public Collection<TargetGroup> list() {
        return Collections.unmodifiableCollection(estate.targetGroups.values());
    }

    /**
     * One by its ARN.
     *
     * @throws RefusedException if there is none
     */
    public TargetGroup get(String arn) {
        return estate.targetGroup(arn);
    }

    /** One by its name. */
    public Optional<TargetGroup> named(String name) {
        return estate.targetGroupNamed(name);
    }

    /**
     * Gives a target group another health check.
     *
     * @throws RefusedException if there is no such group, or the check is not allowed
     */
    public TargetGroup modify(String arn, HealthCheckSettings healthCheck) {
        var found = estate.targetGroup(arn);
        found.healthCheck = healthCheck.requireAllowed();
        plane.configure(arn, found.settings());
        return found;
    }

    /**
     * Sets attributes. A deregistration delay holds for targets that are deregistered from now on.
     *
     * @throws RefusedException if there is no such group or attribute, or it may not have its value
     */
    public TargetGroup modifyAttributes(String arn, Map<String, String> attributes) {
        var found = estate.targetGroup(arn);
        found.set(attributes);
        plane.configure(arn, found.settings());
        return found;
    }

    /**
     * Deletes a target group, which leaves its targets without one; harmless if there is none.
     *
     * @throws RefusedException if a listener or a rule forwards to it
     */
    public void delete(String arn) {
        var found = estate.targetGroups.get(arn);
        if (found == null) {
            return;
        }
        if (found.user != null) {
            throw new RefusedException(
                    "ResourceInUse", "Target group '" + arn + "' is currently in use by a listener or a rule");
        }
        targets.dropAll(found);
        estate.targetGroups.remove(arn);
        tags.forget(arn);
        plane.forget(arn);
    }
}
