package dev.lastcall.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.aws.http.ExchangeException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static AnswerReader reader(String wire, int piece) {
        var in = new ByteArrayInputStream(wire.getBytes(StandardCharsets.UTF_8));
        return new AnswerReader(buffer -> in.read(buffer, 0, Math.min(piece, buffer.length)), 1000);
    }

    private static Answer read(String wire) throws IOException {
        return reader(wire, Integer.MAX_VALUE).read();
    }

    @Test
    void anAnswerIsReadHoweverItIsCutIntoPieces() throws IOException {
        var wire = "HTTP/1.1 200 OK\r\nDate: Fri, 02 Jan 2026 14:00:00 GMT\r\nContent-Length:  3 \r\n\r\nabc";
        for (var piece = 1; piece <= wire.length(); piece++) {
            var reader = reader(wire, piece);
            var answer = reader.read();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("abc");
            assertThat(answer.date()).hasValue(Instant.parse("2026-01-02T14:00:00Z"));
            assertThat(reader.isReusable()).isTrue();
        }
    }

    @Test
    void chunksAreJoined() throws IOException {
        var answer = read(CHUNKED + "3;x=y\r\nabc\r\n00A\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n");

        assertThat(answer.body()).isEqualTo("abc0123456789");
    }

    @Test
    void aBodyWithoutALengthEndsWithTheConnection() throws IOException {
        var reader = reader("HTTP/1.0 200 OK\r\n\r\nabc", 2);

        assertThat(reader.read().body()).isEqualTo("abc");
        assertThat(reader.isReusable()).isFalse();
    }

    @Test
    void aProvisionalAnswerIsPassedOver() throws IOException {
        assertThat(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n")
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            })
    void aConnectionIsNotKeptWhen(String wire) throws IOException {
        var reader = reader(wire, Integer.MAX_VALUE);

        reader.read();

        assertThat(reader.isReusable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 -20 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 101 Switching\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
            })
    void whatIsNotUnderstoodIsRefused(String wire) {
        assertThatThrownBy(() -> read(wire))
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_UNDERSTOOD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK\r\nDate: x\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            })
    void halfAnAnswerIsNone(String wire) {
        assertThatThrownBy(() -> read(wire))
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CUT_OFF));
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 ', 'x'",
        "'HTTP/1.1 200 OK\r\n', 'a: b\r\n'",
        "'', 'HTTP/1.1 100 Continue\r\n\r\n'",
        "'HTTP/1.1 200 OK\r\n\r\n', 'x'",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\na\r\n'",
    })
    void anEndlessAnswerIsCutShort(String beginning, String again) {
        var begun = new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8));
        var more = again.repeat(10).getBytes(StandardCharsets.UTF_8);
        var reader = new AnswerReader(
                buffer -> {
                    if (begun.available() > 0) {
                        return begun.read(buffer);
                    }
                    System.arraycopy(more, 0, buffer, 0, more.length);
                    return more.length;
                },
                1000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(reader::read)
                        .isInstanceOfSatisfying(
                                ExchangeException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.NOT_UNDERSTOOD)));
    }

    @Test
    void noBytesMakeItFailInAnyOtherWay() {
        var seed = 7L;
        var random = new SplittableRandom(seed);
        var seeds = new String[] {
            "HTTP/1.1 200 OK\r\nDate: Fri, 02 Jan 2026 14:00:00 GMT\r\nContent-Length: 3\r\n\r\nabc",
            CHUNKED + "3\r\nabc\r\n0\r\n\r\n"
        };
        for (var i = 0; i < 50_000; i++) {
            var bytes = seeds[i % 2].getBytes(StandardCharsets.ISO_8859_1);
            for (var n = 0; n <= random.nextInt(4); n++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var in = new ByteArrayInputStream(bytes);
            try {
                new AnswerReader(in::read, 1000).read();
            } catch (IOException expected) {
                assertThat(expected).isInstanceOf(ExchangeException.class);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", input " + i, e);
            }
        }
    }
}
