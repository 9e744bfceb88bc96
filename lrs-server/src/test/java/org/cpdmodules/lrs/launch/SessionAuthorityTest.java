package org.cpdmodules.lrs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.UUID;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.xapi.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every Statement of a store comes by here: an authority that names no session must not stop those behind it. */
class SessionAuthorityTest {
    private static final UUID SESSION = UUID.fromString("11111111-1111-4111-8111-111111111111");

    @Test
    void namesTheSessionThatItWasMadeFor() {
        JsonObject authority = SessionAuthority.of(SESSION, new PublicAddress("https://tiro.example/"));

        assertThat(SessionAuthority.sessionOf(authority)).contains(SESSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'account':{'homePage':'https://tiro.example/','name':'session:'}}",
                "{'account':{'homePage':'https://tiro.example/','name':'session:s1'}}",
                "{'account':{'homePage':'https://tiro.example/','name':'session:11111111-1111-4111-8111-11111111111'}}",
                "{'account':{'homePage':'https://tiro.example/','name':'session:11111111-1111-4111-8111-111111111111 '}}",
                "{'account':{'homePage':'https://tiro.example/','name':'11111111-1111-4111-8111-111111111111'}}",
                "{'account':{'homePage':'https://tiro.example/','name':'credential:session:'}}",
                "{'mbox':'mailto:session:11111111-1111-4111-8111-111111111111'}",
                "{'objectType':'Group','member':[{'mbox':'mailto:a@x.example'},{'mbox':'mailto:b@x.example'}]}"
            })
    void findsNoSessionInTheAuthorityOfOthers(String authority) {
        JsonObject json = Json.createReader(new StringReader(authority.replace('\'', '"')))
                .readObject();

        assertThat(SessionAuthority.sessionOf(json)).isEmpty();
    }
}
