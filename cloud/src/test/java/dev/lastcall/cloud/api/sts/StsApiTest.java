package dev.lastcall.cloud.api.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.api.CloudUnderTest;
import dev.lastcall.cloud.world.WorldSettings;
import org.junit.jupiter.api.Test;

class StsApiTest {

    @Test
    void theCallerIsTheAccountsRoot() {
        var settings = WorldSettings.builder().account("444455556666").build();
        try (var cloud = new CloudUnderTest(settings)) {
            var caller = cloud.aws().sts.getCallerIdentity();

            assertThat(caller.account()).isEqualTo("444455556666");
            assertThat(caller.arn()).isEqualTo("arn:aws:iam::444455556666:root");
            assertThat(caller.userId()).isEqualTo("444455556666");
        }
    }
}
