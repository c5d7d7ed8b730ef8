package dev.lastcall.cloud.wire.rules;

/**
 * What the model says about an operation.
 *
 * @param input the shape of its request
 * @param bare whether its answer has no result element in Query's XML
 */
public record OperationRule(String input, boolean bare) {}
