package dev.lastcall.cli.architecture.broken.cloud;

import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

class Toucher {
    List<SdkField<?>> touch(SdkPojo object) {
        return object.sdkFields();
    }
}
