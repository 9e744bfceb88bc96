package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key is that of RFC 8032 §7.1, test 1; note and verifier key were made with OpenSSL. */
class SignedNoteTest {
    private static final String PKCS8 =
            "302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    private static final String KEY = "example.org/log/1+b6ca7c00+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";
    private static final String NOTE = """
            example.org/log/1
            8
            XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

            — example.org/log/1 tsp8AB2EXvVIpe+qHPn6BFzVvmbB8dMjy6uj+ddl29DcR2068BERWCtUKTNb0pR+tazRkRG5EglLVtd0rXV3pyMnrAo=
            """;

    private static final VerifierKey VERIFIER = VerifierKey.parse(KEY).orElseThrow();

    private static boolean isSigned(String note) {
        return SignedNote.parse(note)
                .flatMap(parsed -> parsed.signer(List.of(VERIFIER)))
                .isPresent();
    }

    @Test
    void writesACheckpointAsTheFormatWantsIt() {
        byte[] root = HexFormat.of().parseHex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        SigningKey key = SigningKey.of(VERIFIER, HexFormat.of().parseHex(PKCS8));

        SignedNote note = key.sign(new Checkpoint("example.org/log/1", 8, root).text());

        assertThat(note.note()).isEqualTo(NOTE);
        assertThat(key.verifier().text()).isEqualTo(KEY);
    }

    @Test
    void acceptsWhatAnotherProgramSigned() {
        SignedNote note = SignedNote.parse(NOTE).orElseThrow();

        assertThat(note.signer(List.of(VERIFIER))).contains(VERIFIER);
        assertThat(Checkpoint.parse(note.text()))
                .contains(new Checkpoint("example.org/log/1", 8, "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="));
    }

    @Test
    void looksPastSignaturesOfOthers() {
        String cosigned = NOTE + "— witness.example 7qyZvAABAgMEBQYHCAkKCwwNDg8=\n";

        assertThat(isSigned(cosigned)).isTrue();
    }

    static Stream<Integer> places() {
        return IntStream.range(0, NOTE.length()).boxed();
    }

    @ParameterizedTest
    @MethodSource("places")
    void refusesANoteWithOneOtherCharacter(int place) {
        char other = (char) (NOTE.charAt(place) ^ 1);

        assertThat(isSigned(NOTE.substring(0, place) + other + NOTE.substring(place + 1)))
                .isFalse();
    }

    @Test
    void refusesANoteThatIsCutShort() {
        assertThat(places().filter(end -> isSigned(NOTE.substring(0, end)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org/log/1",
                "example.org/log/1+b6ca7c01+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
                "example.org/log/2+b6ca7c00+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
                "example.org/log/1+b6ca7c00+AtdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
            })
    void refusesAKeyThatDoesNotHangTogether(String text) {
        assertThat(VerifierKey.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log\n01\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                "log\n-1\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                "\n1\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                "log\n1\nXcnaeacG\n",
                "log\n1\n"
            })
    void refusesATextThatIsNoCheckpoint(String text) {
        assertThat(Checkpoint.parse(text)).isEmpty();
    }
}
