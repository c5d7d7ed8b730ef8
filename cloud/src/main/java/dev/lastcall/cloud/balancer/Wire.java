package dev.lastcall.cloud.balancer;

import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;

/** The HTTP codecs, with the limits of an Application Load Balancer. */
final class Wire {

    private static final int REQUEST_LINE_BYTES = 16 * 1024;
    private static final int HEADER_BYTES = 64 * 1024;
    private static final int CHUNK_BYTES = 64 * 1024;

    private Wire() {}

    static HttpServerCodec towardsClient() {
        return new HttpServerCodec(limits());
    }

    static HttpClientCodec towardsTarget() {
        return new HttpClientCodec(limits(), false, false);
    }

    private static HttpDecoderConfig limits() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(REQUEST_LINE_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxChunkSize(CHUNK_BYTES);
    }
}
