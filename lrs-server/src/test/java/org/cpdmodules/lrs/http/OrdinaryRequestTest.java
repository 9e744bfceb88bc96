package org.cpdmodules.lrs.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.access.Caller;
import org.cpdmodules.lrs.access.KnownPrograms;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.statement.OrdinaryPosts;
import org.cpdmodules.lrs.statement.PostCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdinaryRequestTest {
    private static final HurriedBodies HURRY = new HurriedBodies(30, Clock.systemUTC(), new AwaitedBodies());
    private static final BodyLimits LIMITS = new BodyLimits(16_384, 1, 1, null);

    private final Map<String, Object> answers = new HashMap<>(Map.of(
            "getMethod", "POST",
            "getRequestURI", "/xapi/statements",
            "getProtocol", "HTTP/1.1",
            "getContentType", "application/json",
            "getContentLength", 4,
            "getInputStream", octets(new ByteArrayInputStream(utf8("[{}]")))));

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ServletInputStream octets(InputStream from) {
        return new ServletInputStream() {
            @Override
            public int read() throws IOException {
                return from.read();
            }

            @Override
            public boolean isFinished() {
                return false;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("nobody listens");
            }
        };
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut");
            }
        };
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getHeaders")) {
                        return Collections.enumeration(
                                arguments[0].equals("Host") ? List.of("lrs.example.org") : List.of());
                    }
                    return answers.get(method.getName());
                });
    }

    @Test
    void hasItsBodyAndRepeatsIt() throws IOException {
        OrdinaryRequest ordinary = OrdinaryRequest.of(request(), LIMITS).orElseThrow();

        assertThat(ordinary.body(HURRY).orElseThrow()).isEqualTo(utf8("[{}]"));
        assertThat(ordinary.again().getInputStream().readAllBytes()).isEqualTo(utf8("[{}]"));
    }

    @Test
    void repeatsHowABodyBrokeOff() throws IOException {
        answers.put("getInputStream", octets(new SequenceInputStream(new ByteArrayInputStream(utf8("[{")), broken())));
        OrdinaryRequest ordinary = OrdinaryRequest.of(request(), LIMITS).orElseThrow();

        assertThat(ordinary.body(HURRY)).isEmpty();
        InputStream again = ordinary.again().getInputStream();
        assertThat(again.readNBytes(2)).isEqualTo(utf8("[{"));
        assertThatThrownBy(again::read).isInstanceOf(IOException.class).hasMessage("cut");
    }

    @Test
    void leavesABodyThatNobodyHasRead() {
        HttpServletRequest request = request();

        assertThat(OrdinaryRequest.of(request, LIMITS).orElseThrow().again()).isSameAs(request);
    }

    /** The database of the credentials is away: JAX-RS has the words for that. */
    @Test
    void goesOnWhereNobodyCanTellWhoSendsIt() throws Exception {
        answers.put("getHeader", "1.0.3");
        KnownPrograms unknown = new KnownPrograms() {
            @Override
            public Optional<Caller> find(String authorization, String address, String method, String path) {
                throw new DatabaseUnavailable(Duration.ZERO);
            }
        };
        List<ServletRequest> seen = new ArrayList<>();
        HttpServletRequest request = request();
        PostCounts counts = new PostCounts();

        new OrdinaryPosts(unknown, new VersionHeader(), HURRY, LIMITS, null, counts)
                .doFilter(request, answer(), (passed, answer) -> seen.add(passed));

        assertThat(seen.size()).isEqualTo(1);
        assertThat(seen.get(0)).isSameAs(request);
        assertThat(counts.ordinary()).isZero();
        assertThat(counts.others()).isEqualTo(1);
    }

    private HttpServletResponse answer() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (self, method, arguments) -> {
                    throw new AssertionError("nothing is answered here");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "getMethod, PUT",
        "getQueryString, method=PUT",
        "getContentType, application/json; charset=utf-8",
        "getContentType, multipart/mixed; boundary=b",
        "getRequestURI, /xapi/statements;a=b"
    })
    void isNoOtherRequest(String question, String answer) {
        answers.put(question, answer);

        assertThat(OrdinaryRequest.of(request(), LIMITS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "16384", "32768"})
    void hasASmallBodyOfKnownLength(int length) {
        answers.put("getContentLength", length);

        assertThat(OrdinaryRequest.of(request(), LIMITS)).isEmpty();
    }
}
