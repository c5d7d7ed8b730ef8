package dev.lastcall.cloud.api.sts;

import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who calls: always the account's root, for there are no other principals here. */
public final class StsApi {

    private StsApi() {}

    /** The operations. */
    public static Operations operations(Names names, Turn turn) {
        return Operations.of(Service.STS, turn)
                .on(
                        GetCallerIdentityRequest.class,
                        request -> GetCallerIdentityResponse.builder()
                                .account(names.account())
                                .userId(names.account())
                                .arn("arn:aws:iam::" + names.account() + ":root")
                                .build())
                .build();
    }
}
