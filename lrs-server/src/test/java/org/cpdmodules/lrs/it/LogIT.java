package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What anybody may know of the record: keys, checkpoint, proofs; without a credential. */
@RunningServer
class LogIT {
    private static final Lrs ANYBODY = Lrs.inVersion1().without("Authorization").without("X-Experience-API-Version");

    @Test
    void publishesTheKeyAndACheckpointSignedUnderItsName() throws Exception {
        String key = ANYBODY.get("log/1/keys").text();

        String note = checkpoint();

        assertThat(key).matches("cpdmodules\\.org/tiro/log/[-0-9a-f]{36}\\+[0-9a-f]{8}\\+\\S{44}\n");
        String origin = key.substring(0, key.indexOf('+'));
        assertThat(note).startsWith(origin + "\n").contains("\n\n— " + origin + " ");
    }

    @Test
    void provesThatTheFirstStatementIsInTheLog() throws Exception {
        String[] lines = checkpoint().split("\n");

        Lrs.Answer answer = ANYBODY.get("log/1/inclusion?seq=1&size=" + lines[1]);

        assertThat(answer.status()).isEqualTo(200);
        JsonObject proof = answer.object();
        byte[] root = Base64.getDecoder().decode(proof.getString("leaf"));
        // The first leaf is the left one at every step.
        for (String neighbour : proof.getJsonArray("path").getValuesAs(JsonString::getString)) {
            MessageDigest node = MessageDigest.getInstance("SHA-256");
            node.update((byte) 1);
            node.update(root);
            root = node.digest(Base64.getDecoder().decode(neighbour));
        }
        assertThat(Base64.getEncoder().encodeToString(root)).isEqualTo(lines[2]);
        assertThat(ANYBODY.get("log/1/consistency?from=1&size=" + lines[1]).status())
                .isEqualTo(200);
    }

    @Test
    void saysWhatIsWrongWithAnythingElse() {
        for (String path : List.of(
                "log/1/inclusion",
                "log/1/inclusion?seq=0",
                "log/1/inclusion?seq=1&size=999999999999",
                "log/1/consistency?from=x")) {
            assertThat(ANYBODY.get(path).status()).as(path).isEqualTo(400);
        }
        assertThat(ANYBODY.get("log/99/checkpoint").status()).isEqualTo(404);
        assertThat(ANYBODY.get("log/99/keys").status()).isEqualTo(404);
        assertThat(ANYBODY.get("log/none/keys").status()).isEqualTo(404);
    }

    /** Of one statement at least; it is made a second after the first, and a minute after the one before. */
    private static String checkpoint() throws InterruptedException {
        Lrs.inVersion1().post("xapi/statements", """
                {"actor":{"mbox":"mailto:log@example.org"},"verb":{"id":"https://example.org/did"},
                 "object":{"id":"https://example.org/it"}}""");
        Lrs.Answer answer = ANYBODY.get("log/1/checkpoint");
        for (int tries = 0;
                tries < 600 && (answer.status() == 404 || answer.text().contains("\n0\n"));
                tries++) {
            Thread.sleep(250);
            answer = ANYBODY.get("log/1/checkpoint");
        }
        assertThat(answer.status()).isEqualTo(200);
        return answer.text();
    }
}
