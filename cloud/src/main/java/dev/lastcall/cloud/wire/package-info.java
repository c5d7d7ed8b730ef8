/**
 * The faces of the cloud that speak AWS's own protocols. An operation is written as a function from the SDK's request to
 * the SDK's response and listed in {@link dev.lastcall.cloud.wire.api.Operations}; everything between it and the bytes of
 * the AWS CLI, boto3 and the SDKs is here: {@link dev.lastcall.cloud.wire.AwsApis} finds the operation, a protocol reads
 * and writes, the rules of AWS's models are checked.
 */
@NullMarked
package dev.lastcall.cloud.wire;

import org.jspecify.annotations.NullMarked;
