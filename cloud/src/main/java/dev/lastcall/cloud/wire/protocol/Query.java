package dev.lastcall.cloud.wire.protocol;

import dev.lastcall.cloud.wire.shape.Structure;
import software.amazon.awssdk.core.SdkPojo;

/** A call that came as a query. */
record Query(Parameters parameters, QueryReader reader) implements Asked {

    @Override
    public String operation() {
        return parameters.value("Action").orElse("");
    }

    @Override
    public SdkPojo read(Structure request) {
        return reader.read(request, parameters);
    }
}
