package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that means no good: it is refused, quickly, and never a 5xx. */
@RunningServer
class HostileIT {
    private static final Lrs LRS = Lrs.inVersion1();
    private static final String AGENT = Lrs.encoded("{\"mbox\":\"mailto:hostile@example.org\"}");
    private static final String STATE =
            "xapi/activities/state?stateId=s&activityId=http%3A%2F%2Fexample.org%2Fx&agent=" + AGENT;

    static Stream<String> bodies() {
        return Stream.of(
                "",
                " ",
                "null",
                "1",
                "\"x\"",
                "true",
                "{}",
                "[]]",
                "[null]",
                "[[]]",
                "[[{}]]",
                "{",
                "{\"actor\":",
                "{\"actor\":{\"mbox\":\"mailto:a@b.org\"",
                "\ufeff{}",
                "\0",
                "{\"\\u0000\":1}",
                "{\"__proto__\":{}}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "[" + "[],".repeat(50_000) + "[]]",
                "{\"result\":{\"score\":{\"raw\":1e999999999}}}",
                "{\"result\":{\"score\":{\"raw\":" + "9".repeat(100_000) + "}}}",
                "{\"result\":{\"score\":{\"raw\":0." + "1".repeat(100_000) + "}}}",
                "{\"result\":{\"score\":{\"scaled\":1e-999999999,\"min\":-1e999999999,\"max\":1e999999999}}}",
                "{\"x\":\"" + "\\u0041".repeat(100_000) + "\"}",
                "{\"x\":\"\\ud800\"}",
                "{\"attachments\":[{\"length\":1e400}]}",
                "{\"attachments\":[{\"length\":99999999999999999999999}]}",
                "{\"actor\":{\"mbox\":\"mailto:" + "a".repeat(200_000) + "@b.org\"}}",
                "{\"result\":{\"duration\":\"P" + "1".repeat(100_000) + "Y\"}}",
                "{\"timestamp\":\"" + "2".repeat(100_000) + "\"}",
                "{\"verb\":{\"display\":{\"" + "en-".repeat(50_000) + "\":\"x\"}}}",
                "{\"object\":{\"objectType\":\"SubStatement\",\"object\":".repeat(30) + "{}" + "}}".repeat(30));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesBodiesThatAreNoStatements(String body) {
        Lrs.Answer answer = LRS.post("xapi/statements", body);

        assertThat(answer.status()).as(answer.toString()).isIn(400, 413);
    }

    @Test
    void refusesOctetsThatAreNotUtf8() {
        byte[] body = Samples.statement(UUID.randomUUID().toString()).getBytes(StandardCharsets.UTF_16LE);

        assertThat(LRS.send("POST", "xapi/statements", "application/json", body).status())
                .isEqualTo(400);
        assertThat(LRS.send("POST", "xapi/statements", "application/json", new byte[] {'{', (byte) 0xff, '}'})
                        .status())
                .isEqualTo(400);
    }

    @Test
    void livesWithLongAndStrangeValuesInValidStatements() {
        String strange = "\\u0000\\u0001\\ud83d\\ude00" + "x".repeat(40_000);
        String statement = Samples.statement(UUID.randomUUID().toString())
                .replace("\"mbox\"", "\"name\":\"" + strange + "\",\"mbox\"")
                .replace("http://example.org/activity", "http://example.org/" + "a".repeat(5_000))
                .replace("mailto:ann@", "mailto:" + "a".repeat(2_000) + "@");

        assertThat(LRS.post("xapi/statements", statement).status()).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xapi/statements?%",
                "xapi/statements?a=%zz",
                "xapi/statements?agent=%00",
                "xapi/statements?verb=http://e.org/%00",
                "xapi/statements?agent={\"mbox\":\"mailto:a@b.org\"}",
                "xapi/statements?=&&&=",
                "xapi/statements?since=99999-01-01T00:00:00Z",
                "xapi/statements?limit=99999999999999999999",
                "xapi/statements?method=GET",
                "xapi/statements/%2e%2e/%2e%2e/etc/passwd",
                "xapi//statements",
                "xapi/statements/",
                "xapi/statements;x=y",
                "xapi/%73tatements?limit=0",
                "xapi/activities/state?stateId=%00&activityId=http%3A%2F%2Fe.org&agent={}",
                "xapi/activities/state?stateId=" + "a&activityId=x&agent=[]",
                "xapi/agents?agent=[[[[",
                "xapi/activities?activityId=%ff",
                "xapi/%",
                "xapi/statements?a\\b|c^d`e{f}",
                "xapi/statements#fragment",
                "xapi/nothing?a=#b=1#c"
            })
    void refusesStrangeTargets(String target) {
        for (String method : new String[] {"GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "TRACE", "nonsense"}) {
            assertThat(LRS.raw(method, target).status()).as(method).isLessThan(500);
        }
    }

    @Test
    void livesWithLongParametersAndHeaders() {
        String long8k = "x".repeat(8_000);

        assertThat(LRS.get(STATE.replace("stateId=s", "stateId=" + long8k)).status())
                .isLessThan(500);
        assertThat(LRS.put(STATE.replace("stateId=s", "stateId=" + long8k), "{}")
                        .status())
                .isLessThan(500);
        assertThat(LRS.get("xapi/statements?activity=http://e.org/" + long8k).status())
                .isEqualTo(200);
        for (String header :
                new String[] {"If-Match", "If-None-Match", "Accept-Language", "Accept", "Content-Language"}) {
            assertThat(LRS.with(header, long8k).get(STATE).status()).as(header).isLessThan(500);
            assertThat(LRS.with(header, ",,;q=;,\"").put(STATE, "{}").status())
                    .as(header)
                    .isLessThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "/",
                "application/",
                "application/json; charset=utf-99",
                "application/json; charset",
                "multipart/mixed",
                "multipart/mixed; boundary=",
                "multipart/mixed; boundary=\"",
                "multipart/mixed; boundary=a; boundary=b",
                "text/html",
                ";;;"
            })
    void refusesStrangeContentTypes(String type) {
        byte[] body = Samples.statement(UUID.randomUUID().toString()).getBytes(StandardCharsets.UTF_8);

        assertThat(LRS.send("POST", "xapi/statements", type, body).status()).isLessThan(500);
        assertThat(LRS.send("PUT", STATE, type, body).status()).isLessThan(500);
        assertThat(LRS.send("POST", STATE, type, body).status()).isLessThan(500);
    }

    @Test
    void survivesSendersThatBreakOff() {
        String head =
                "POST /xapi/statements HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Experience-API-Version: 1.0.3\r\n"
                        + "Authorization: Basic aXQta2V5Oml0LXNlY3JldA==\r\n";
        IntStream.range(0, 5)
                .forEach(i -> RawHttp.exchange(
                        Lrs.ADDRESS,
                        (head + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"actor\"")
                                .getBytes()));
        IntStream.range(0, 5)
                .forEach(i -> RawHttp.exchange(
                        Lrs.ADDRESS,
                        (head
                                        + "Content-Type: multipart/mixed; boundary=x\r\nContent-Length: 1000\r\n\r\n--x\r\nContent-Type: application/json\r\n\r\n{")
                                .getBytes()));

        assertThat(LRS.get("xapi/statements?limit=1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xapi;x=y/statements",
                "xapi;/statements?limit=1",
                "xapi/statements;x=y",
                "xapi/activities;/state",
                "admin;x=y",
                "login;"
            })
    void refusesPathsThatOnlySomeReadersSeeThrough(String target) {
        assertThat(LRS.raw("GET", target).status()).isEqualTo(400);
        assertThat(LRS.without("Authorization").raw("GET", target).status()).isEqualTo(400);
    }

    @Test
    void seesThroughASlashAtTheEnd() {
        assertThat(LRS.get("xapi/statements/?limit=1").status()).isEqualTo(200);
        assertThat(LRS.without("Authorization").get("xapi/statements/?limit=1").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: x\r\nHost: y\r\n",
                "",
                "Host: x\r\nContent-Length: 5\r\nTransfer-Encoding: identity\r\n",
                "Host: x\r\nTransfer-Encoding: xchunked\r\nContent-Length: 5\r\n",
                "Host: x\r\nContent-Length: 18446744073709551621\r\n",
                "Host: x\r\nAccept: text/html;q=x\r\n",
                "Host: x\r\nAccept: text/html;q\r\n",
                "Host: x\r\nAccept: text/html;q=\r\n",
                "Host: x\r\nAccept: */json\r\n"
            })
    void refusesHeadersThatTwoServersMayReadInTwoWays(String headers) {
        String request = "GET /xapi/about HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n12345";

        assertThat(RawHttp.exchange(Lrs.ADDRESS, request.getBytes(StandardCharsets.US_ASCII))
                        .status())
                .isEqualTo(400);
    }

    /** The server below would read a form into memory, were it as large as that. */
    @ParameterizedTest
    @CsvSource({"413, Content-Length: 65537", "413, Content-Length: 99999999999", "411, Transfer-Encoding: chunked"})
    void readsNoFormThatIsLongOrDoesNotSayHowLong(int status, String length) {
        String request = "POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + length
                + "\r\nContent-Type: Application/x-www-form-urlencoded; charset=utf-8\r\n\r\n";

        assertThat(RawHttp.exchange(Lrs.ADDRESS, request.getBytes(StandardCharsets.US_ASCII))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void readsTheAcceptHeaderOfOldJavaClients() {
        Lrs java = LRS.with("Accept", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2");

        assertThat(java.get("xapi/statements?limit=1").status()).isEqualTo(200);
    }

    @Test
    void knowsNobodyOfAKeyThatNoDatabaseCanHold() {
        for (String pair : new String[] {"a\0b:c", "\0".repeat(15_000) + ":", "k".repeat(15_000) + ":x", ":"}) {
            Lrs stranger = Lrs.as(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1));

            assertThat(stranger.get("xapi/statements").status()).isIn(401, 429);
        }
    }

    @Test
    void sendsNobodyToTheHostThatAStrangerNamed() {
        String request = "GET /admin HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n";

        Lrs.Answer answer = RawHttp.exchange(Lrs.ADDRESS, request.getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/login?next=%2Fadmin");
    }
}
