package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.ec2.network.SecurityGroups;
import dev.lastcall.cloud.ec2.template.SpotOptions;
import dev.lastcall.cloud.ec2.template.TemplateData;
import dev.lastcall.cloud.ec2.template.TemplateVersion;
import dev.lastcall.cloud.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes what instances are launched from out of what templates and calls say. Belongs to the world's thread. */
public final class Blueprints {

    private final SecurityGroups groups;

    Blueprints(SecurityGroups groups) {
        this.groups = groups;
    }

    /**
     * Of a version of a launch template, which its instances are tagged with.
     *
     * @param instanceType in place of the template's
     * @param tags further ones, in place of the template's of the same keys
     * @throws RefusedException if something is missing, unknown or malformed
     */
    public LaunchTemplate of(TemplateVersion version, Optional<String> instanceType, Map<String, String> tags) {
        var origin = new TreeMap<>(tags);
        origin.put("aws:ec2launchtemplate:id", version.templateId());
        origin.put("aws:ec2launchtemplate:version", Long.toString(version.number()));
        return of(version.templateName(), version.data(), instanceType, origin);
    }

    /**
     * Of what a call says.
     *
     * @param name of the template that was taken in; may be empty
     * @param instanceType in place of that of the data
     * @param origin further tags
     * @throws RefusedException if something is missing, unknown or malformed
     */
    public LaunchTemplate of(
            String name, TemplateData data, Optional<String> instanceType, Map<String, String> origin) {
        var type = type(instanceType.or(data::instanceType).orElse("m1.small"));
        var image = data.imageId()
                .orElseThrow(() ->
                        new RefusedException("MissingParameter", "The request must contain the parameter ImageId"));
        var tags = new TreeMap<>(data.instanceTags());
        tags.putAll(origin);
        data.securityGroupIds().forEach(groups::get);
        var usual = LaunchDetails.defaults();
        var details = new LaunchDetails(
                data.securityGroupIds().isEmpty() ? usual.securityGroupIds() : data.securityGroupIds(),
                data.metadataOptions(),
                data.market().orElse(SpotOptions.defaults()),
                data.instanceProfile(),
                data.keyName(),
                "",
                data.requestTags());
        return new LaunchTemplate(
                name, type, image(image), decoded(data.userData().orElse("")), tags, details);
    }

    private static String image(String idOrParameter) {
        var id = Image.resolve(idOrParameter);
        if (!id.matches("ami-[0-9a-f]{8}([0-9a-f]{9})?")) {
            throw new RefusedException("InvalidAMIID.Malformed", "Invalid id: \"" + id + "\" (expecting \"ami-...\")");
        }
        return id;
    }

    private static InstanceType type(String name) {
        return InstanceType.find(name)
                .orElseThrow(() -> new RefusedException(
                        "Unsupported",
                        "The requested configuration is currently not supported. Please check the documentation for"
                                + " supported configurations."));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data");
        }
    }
}
