package dev.lastcall.cloud.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What AWS answers to what it does not do. */
final class Refusals {

    private Refusals() {}

    static AwsServiceException refused(String code, String message, ThrowingCallable call) {
        var refusal = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(refusal).as("the refusal").isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refusal.awsErrorDetails().errorMessage()).contains(message);
        return refusal;
    }
}
