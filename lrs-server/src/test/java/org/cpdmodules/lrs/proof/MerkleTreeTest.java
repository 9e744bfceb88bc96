package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpdmodules.lrs.ledger.HashLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Roots and proofs are those of RFC 6962 §2.1, as a program that shares nothing with ours (merkle.py) computed them. */
class MerkleTreeTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonObject VECTORS = vectors();
    private static final List<byte[]> LEAVES = IntStream.range(0, 1000)
            .mapToObj(i -> HashLog.leaf(new byte[] {(byte) i, (byte) (i >> 8)}, ""))
            .toList();

    private static JsonObject vectors() {
        InputStream in = MerkleTreeTest.class.getResourceAsStream("merkle.json");
        try (JsonReader reader = Json.createReader(in)) {
            return reader.readObject();
        }
    }

    private static Stream<JsonObject> vectors(String name) {
        return VECTORS.getJsonArray(name).getValuesAs(JsonObject.class).stream();
    }

    static Stream<JsonObject> roots() {
        return vectors("roots");
    }

    static Stream<JsonObject> inclusions() {
        return vectors("inclusion");
    }

    static Stream<JsonObject> consistencies() {
        return vectors("consistency");
    }

    private static List<String> path(JsonObject vector) {
        return vector.getJsonArray("path").getValuesAs(JsonString::getString);
    }

    private static byte[] root(List<byte[]> leaves) {
        HashLog log = new HashLog();
        leaves.forEach(log::add);
        return log.root();
    }

    private static MerkleTree tree() {
        return new MerkleTree(
                (level, index) -> root(LEAVES.subList((int) (index << level), (int) (index + 1 << level))));
    }

    @ParameterizedTest
    @MethodSource("roots")
    void growsToTheRootOfTheStandard(JsonObject vector) {
        byte[] root = root(LEAVES.subList(0, vector.getInt("size")));

        assertThat(HEX.formatHex(root)).isEqualTo(vector.getString("root"));
    }

    @ParameterizedTest
    @MethodSource("inclusions")
    void provesThatALeafIsThere(JsonObject vector) throws Exception {
        List<byte[]> path = tree().inclusion(vector.getInt("leaf"), vector.getInt("size"));

        assertThat(path).extracting(HEX::formatHex).isEqualTo(path(vector));
    }

    @ParameterizedTest
    @MethodSource("consistencies")
    void provesThatALogOnlyGrew(JsonObject vector) throws Exception {
        List<byte[]> proof = tree().consistency(vector.getInt("from"), vector.getInt("size"));

        assertThat(proof).extracting(HEX::formatHex).isEqualTo(path(vector));
    }
}
