package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cpdmodules.lrs.oauth.LittleIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access tokens of an issuer, against the running server. RFC 6750; Data §2.4.9. */
@RunningServer
class OAuthIT {
    private static final String AUDIENCE = Lrs.ADDRESS + "xapi/";
    private static LittleIssuer issuer;
    private static RSAKey rsa;
    private static ECKey ec;

    @BeforeAll
    static void open() throws Exception {
        issuer = new LittleIssuer(Integer.getInteger("tiro.it.issuer.port"));
        rsa = LittleIssuer.rsa(UUID.randomUUID().toString());
        ec = LittleIssuer.ec(Curve.P_256, UUID.randomUUID().toString());
        issuer.publishesOnly(rsa, ec);
    }

    @AfterAll
    static void close() {
        issuer.close();
    }

    private static Lrs as(String token) {
        return Lrs.inVersion1().with("Authorization", "Bearer " + token);
    }

    private static Lrs as(String user, String client, String scopes) throws Exception {
        Map<String, Object> claims = issuer.claims(AUDIENCE, user, scopes);
        claims.put("client_id", client);
        return as(issuer.token(JWSAlgorithm.ES256, ec, claims));
    }

    @Test
    void givesStatementsTheAuthorityOfTheUserAndTheApplication() throws Exception {
        String id = UUID.randomUUID().toString();
        Lrs caller = as("ann", "dashboard", "statements/write statements/read/mine");

        assertThat(caller.post("xapi/statements", Samples.statement(id)).status())
                .isEqualTo(200);

        JsonObject authority =
                caller.get("xapi/statements?statementId=" + id).object().getJsonObject("authority");
        List<JsonObject> members = authority.getJsonArray("member").getValuesAs(JsonObject.class);
        assertThat(authority.getString("objectType")).isEqualTo("Group");
        assertThat(members).hasSize(2);
        assertThat(members.get(0).getJsonObject("account").toString()).contains("\"ann\"", issuer.address());
        assertThat(members.get(1).getJsonObject("account").toString())
                .contains("\"dashboard\"", issuer.tokenEndpoint());
    }

    @Test
    void givesAnApplicationThatActsForItselfAnAuthorityOfItsOwn() throws Exception {
        String id = UUID.randomUUID().toString();
        Map<String, Object> claims = issuer.claims(AUDIENCE, "dashboard", "all");
        Lrs caller = as(issuer.token(JWSAlgorithm.RS256, rsa, claims));

        caller.put("xapi/statements?statementId=" + id, Samples.statement(id));

        JsonObject authority =
                caller.get("xapi/statements?statementId=" + id).object().getJsonObject("authority");
        assertThat(authority.getString("objectType")).isEqualTo("Agent");
        assertThat(authority.getJsonObject("account").getString("name")).isEqualTo("dashboard");
    }

    @Test
    void readsWhatTheSamePersonWroteThroughTheSameApplicationOnly() throws Exception {
        String user = UUID.randomUUID().toString();
        String here = UUID.randomUUID().toString();
        String there = UUID.randomUUID().toString();
        String scopes = "statements/write statements/read/mine";
        Lrs one = as(user, "one", scopes);
        one.post("xapi/statements", Samples.statement(here));
        as(user, "two", scopes).post("xapi/statements", Samples.statement(there));

        assertThat(one.get("xapi/statements").text()).contains(here).doesNotContain(there);
        assertThat(one.get("xapi/statements?statementId=" + there).status()).isEqualTo(404);
    }

    @Test
    void saysWhichScopeIsMissing() throws Exception {
        Lrs.Answer answer = as("ann", "dashboard", "state openid").post("xapi/statements", "{}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).hasValueSatisfying(it -> assertThat(it)
                .startsWith("Bearer ")
                .contains("error=\"insufficient_scope\"", "scope=\"statements/write\""));
    }

    @ParameterizedTest
    @CsvSource({"exp, 1", "aud, https://elsewhere.example.org/", "iss, https://elsewhere.example.org/"})
    void refusesATokenThatIsNotForUs(String claim, String value) throws Exception {
        Map<String, Object> claims = issuer.claims(AUDIENCE, "ann", "all");
        claims.put(claim, claim.equals("exp") ? (Object) 1 : value);

        Lrs.Answer answer = as(issuer.token(JWSAlgorithm.RS256, rsa, claims)).get("xapi/statements");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("Bearer ").contains("error=\"invalid_token\""));
    }

    @Test
    void takesTheTokenInTheAlternateSyntaxToo() throws Exception {
        String token = issuer.token(JWSAlgorithm.RS256, rsa, issuer.claims(AUDIENCE, "ann", "all"));

        Lrs.Answer answer = Lrs.inVersion1()
                .without("Authorization")
                .send(
                        "POST",
                        "xapi/statements?method=GET",
                        "application/x-www-form-urlencoded",
                        ("limit=1&Authorization=" + Lrs.encoded("Bearer " + token)).getBytes());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
}
