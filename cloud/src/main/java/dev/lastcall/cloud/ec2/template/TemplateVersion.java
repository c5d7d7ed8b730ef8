package dev.lastcall.cloud.ec2.template;

import java.time.Instant;

/**
 * A version of a launch template.
 *
 * @param templateId whose version it is
 * @param templateName whose version it is
 * @param number 1 for the first
 * @param description its owner's; may be empty
 * @param createTime when it was made
 * @param data what it says
 */
public record TemplateVersion(
        String templateId,
        String templateName,
        long number,
        String description,
        Instant createTime,
        TemplateData data) {}
