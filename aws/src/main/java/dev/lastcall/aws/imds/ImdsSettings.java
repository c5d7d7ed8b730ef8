package dev.lastcall.aws.imds;

import dev.lastcall.aws.http.Endpoint;
import java.time.Duration;

/** How instance metadata is read; see {@link ImdsBuilder} for what each means. */
record ImdsSettings(
        Endpoint endpoint,
        boolean disabled,
        boolean allowV1,
        Duration pollInterval,
        Duration slowInterval,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration tokenTtl,
        Duration probeAtMost) {}
