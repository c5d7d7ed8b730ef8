package dev.lastcall.jobs;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * How a job's position becomes bytes, and comes back. It is called by whatever thread saves, so it must not depend on
 * one.
 *
 * @param <P> the position; a value that does not change, such as a number or a record
 */
public interface Codec<P> {

    /** The bytes of a position; any number of them, none too. */
    byte[] encode(P position);

    /**
     * The position again.
     *
     * @throws RuntimeException if the bytes are not a position's; the job is then not opened
     */
    P decode(byte[] bytes);

    /** A codec of two functions. */
    static <P> Codec<P> of(Function<P, byte[]> encode, Function<byte[], P> decode) {
        return new Codec<>() {
            @Override
            public byte[] encode(P position) {
                return encode.apply(position);
            }

            @Override
            public P decode(byte[] bytes) {
                return decode.apply(bytes);
            }
        };
    }

    /** A position that can be written as text and read from it. */
    static <P> Codec<P> text(Function<P, String> print, Function<String, P> parse) {
        return of(
                position -> print.apply(position).getBytes(StandardCharsets.UTF_8),
                bytes -> parse.apply(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** A position that is a text. */
    static Codec<String> text() {
        return text(Function.identity(), Function.identity());
    }

    /** A position that is a number. */
    static Codec<Long> number() {
        return text(number -> Long.toString(number), Long::valueOf);
    }

    /** A position that is bytes already. The array must not be changed after it was handed over. */
    static Codec<byte[]> bytes() {
        return of(Function.identity(), Function.identity());
    }
}
