package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.shape.Structure;
import software.amazon.awssdk.core.SdkPojo;

/** EC2's way of asking whether one may: nothing is done, and the answer is an error that says that it would be. */
final class DryRun {

    private DryRun() {}

    /** Ends a call that was not meant. Source: EC2 API reference, "Common request parameters". */
    static void refuse(SdkPojo request) {
        Structure.of(request)
                .member("DryRun")
                .filter(member -> Boolean.TRUE.equals(member.get(request)))
                .ifPresent(member -> {
                    throw ApiError.of("DryRunOperation", "Request would have succeeded, but DryRun flag is set.")
                            .withStatus(412);
                });
    }
}
