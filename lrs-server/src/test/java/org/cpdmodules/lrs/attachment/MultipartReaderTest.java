package org.cpdmodules.lrs.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cpdmodules.lrs.attachment.MultipartReader.MalformedMultipart;
import org.cpdmodules.lrs.attachment.MultipartReader.Part;
import org.junit.jupiter.api.Test;

/** Bodies of several parts as RFC 2046 allows them. */
class MultipartReaderTest {
    private static MultipartReader reader(String body) {
        return new MultipartReader(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), "bound");
    }

    private static String text(Optional<Part> part) throws IOException {
        return new String(part.orElseThrow().content().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void readsHeadersThatGoOnInTheNextLine() throws IOException {
        Part part = reader(
                        "--bound\r\nX-Experience-API-Hash:\r\n abc\r\nContent-Type: text/plain;\r\n\tcharset=utf-8;\r\n"
                                + "  name=\"a: b\"\r\n\r\ndata\r\n--bound--")
                .next()
                .orElseThrow();

        assertThat(part.header("x-experience-api-hash")).contains("abc");
        assertThat(part.header("content-type")).contains("text/plain; charset=utf-8; name=\"a: b\"");
        assertThat(text(Optional.of(part))).isEqualTo("data");
    }

    @Test
    void refusesALineThatGoesOnWithNothingBeforeIt() {
        assertThatThrownBy(() ->
                        reader("--bound\r\n text\r\n\r\ndata\r\n--bound--").next())
                .isInstanceOf(MalformedMultipart.class)
                .hasMessageContaining("has no name");
    }

    @Test
    void skipsWhatStandsBeforeTheFirstPartAndBehindTheLast() throws IOException {
        MultipartReader parts = reader(
                "This is a message in several parts.\r\n--bound \t\r\n\r\none\r\n--bound\r\nA: b\r\n\r\n\r\n--bound--\r\nthe end, --bound");

        assertThat(text(parts.next())).isEqualTo("one");
        assertThat(text(parts.next())).isEmpty();
        assertThat(parts.next()).isEmpty();
    }

    @Test
    void readsAPartThatEndsWithItsHeaders() throws IOException {
        MultipartReader parts =
                reader("--bound\r\nA: b\r\n\r\n--bound\r\n\r\n--bound\r\nA: c\r\n\r\n\r\n--boun\r\n--bound--");

        assertThat(text(parts.next())).isEmpty();
        assertThat(text(parts.next())).isEmpty();
        assertThat(text(parts.next())).isEqualTo("\r\n--boun");
        assertThat(parts.next()).isEmpty();
    }

    @Test
    void readsAPartThatEndsWithItsHeadersWhereTheBodyComesOctetByOctet() throws IOException {
        byte[] body = "--bound\r\nA: b\r\n\r\n--bound\r\n\r\ndata\r\n--bound--".getBytes(StandardCharsets.UTF_8);
        MultipartReader parts = new MultipartReader(
                new ByteArrayInputStream(body) {
                    @Override
                    public int read(byte[] target, int offset, int length) {
                        return super.read(target, offset, Math.min(length, 1));
                    }
                },
                "bound");

        assertThat(text(parts.next())).isEmpty();
        assertThat(text(parts.next())).isEqualTo("data");
        assertThat(parts.next()).isEmpty();
    }

    @Test
    void hearsAllThatAHeaderSaysWhereItComesTwice() throws IOException {
        Part part = reader("--bound\r\nHash: aa\r\nType: text\r\nHash: bb\r\nType: Text\r\n\r\ndata\r\n--bound--")
                .next()
                .orElseThrow();

        assertThat(part.header("hash")).contains("aa, bb");
        assertThat(part.header("type")).contains("text");
    }
}
