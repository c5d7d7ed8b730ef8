package dev.lastcall.cloud.sqs;

import java.util.Optional;

/** What a sender is told. The digests are of what SQS took, in hexadecimal; empty where there were no attributes. */
public record SentMessage(
        String messageId, String md5OfBody, Optional<String> md5OfAttributes, Optional<String> md5OfSystemAttributes) {}
