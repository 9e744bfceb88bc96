package org.cpdmodules.lrs.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of JSON values, cut out of files of several forms, good and bad ones. */
class JsonPiecesTest {
    private static List<String> pieces(String text) throws IOException {
        JsonPieces pieces = new JsonPieces(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<String> found = new ArrayList<>();
        for (var piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
            String cut = piece.get().isWhole() ? "" : "CUT ";
            found.add((cut + new String(piece.get().text(), StandardCharsets.UTF_8)).strip());
        }
        return found;
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("nothing", "", List.of()),
                Arguments.of("blank lines", " \r\n\n", List.of()),
                Arguments.of("an empty array", "[ ]", List.of()),
                Arguments.of("an array", "[{\"a\":1},\n {\"b\":[2,{}]}]", List.of("{\"a\":1}", "{\"b\":[2,{}]}")),
                Arguments.of("a byte order mark", "\ufeff[1,2]", List.of("1", "2")),
                Arguments.of(
                        "strings that look like structure",
                        "[{\"a\":\"],}\\\"\"},{\"b\":\"\\\\\"}]",
                        List.of("{\"a\":\"],}\\\"\"}", "{\"b\":\"\\\\\"}")),
                Arguments.of("an array that stops", "[{\"a\":1},", List.of("{\"a\":1}", "CUT")),
                Arguments.of("an array that stops in an element", "[{\"a\":1},{\"b", List.of("{\"a\":1}", "CUT {\"b")),
                Arguments.of("an array without end", "[{\"a\":1}", List.of("{\"a\":1}", "CUT")),
                Arguments.of(
                        "a bad element",
                        "[{\"a\":1},nonsense,{\"b\":2}]",
                        List.of("{\"a\":1}", "nonsense", "{\"b\":2}")),
                Arguments.of(
                        "lines", "{\"a\":1}\n{\"b\":2}\r\n\n{\"c\":3}", List.of("{\"a\":1}", "{\"b\":2}", "{\"c\":3}")),
                Arguments.of(
                        "a bad line", "{\"a\":1}\n{\"b\":\n{\"c\":3}\n", List.of("{\"a\":1}", "{\"b\":", "{\"c\":3}")),
                Arguments.of(
                        "objects over several lines",
                        "{\n\"a\": 1\n}\n{\n\"b\": 2}",
                        List.of("{\n\"a\": 1\n}", "{\n\"b\": 2}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void cutsAFileIntoItsValues(String form, String text, List<String> expected) throws IOException {
        assertThat(pieces(text)).isEqualTo(expected);
    }

    @Test
    void cutsAnObjectIntoItsMembers() throws IOException {
        var members = JsonMembers.of("{ \"more\":\"/x\\\"}\", \"statements\" : [{\"a\":{}},2] }".getBytes());

        assertThat(members).containsOnlyKeys("more", "statements");
        assertThat(new String(members.get("statements")).strip()).isEqualTo("[{\"a\":{}},2]");
        assertThatThrownBy(() -> JsonMembers.of("{\"statements\":[{}".getBytes()))
                .isInstanceOf(IOException.class);
    }
}
