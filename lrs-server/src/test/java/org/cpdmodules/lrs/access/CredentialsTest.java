package org.cpdmodules.lrs.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CredentialsTest {
    private static final Restriction RESTRICTION = new Restriction(
            new Agent(Optional.of("Ann"), new Mbox("mailto:ann@example.org")),
            UUID.fromString("fd41c918-b88b-4b20-a0a5-a4c32391aaa0"),
            List.of("https://example.org/module"),
            List.of("http://example.org/verb"));
    private static final JsonObject AUTHORITY = Json.createObjectBuilder()
            .add("mbox", "mailto:authority@example.org")
            .build();

    private final StoreId store;
    private final SetClock clock = new SetClock();
    private final Credentials credentials;
    private final Credentials onAnotherServer;

    CredentialsTest(TestDatabase on) {
        this.store = new TestLedger(on).store;
        PublicAddress address = new PublicAddress("https://lrs.example.org/");
        this.credentials = new Credentials(new CredentialTable(on.database()), clock, address);
        this.onAnotherServer = new Credentials(new CredentialTable(on.database()), clock, address);
    }

    private static String header(IssuedCredential issued) {
        return "Basic " + issued.basic();
    }

    @Test
    void provesTheCallerByKeyAndSecret() {
        IssuedCredential issued = credentials.create(store, "Dashboard", Set.of(Scope.STATEMENTS_READ));

        Optional<Caller> caller = onAnotherServer.verify(header(issued));

        assertThat(caller).isPresent();
        assertThat(caller.get().store()).isEqualTo(store);
        assertThat(caller.get().scopes()).containsExactly(Scope.STATEMENTS_READ);
        assertThat(caller.get().authority().getJsonObject("account").getString("name"))
                .isEqualTo("credential:" + issued.key());
    }

    @Test
    void provesNobodyByAWrongSecretOrAnUnknownKey() {
        IssuedCredential issued = credentials.create(store, "Dashboard", Set.of(Scope.ALL));

        assertThat(credentials.verify(
                        header(new IssuedCredential(issued.key(), issued.secret() + "x", Optional.empty()))))
                .isEmpty();
        assertThat(credentials.verify(header(new IssuedCredential("nobody", issued.secret(), Optional.empty()))))
                .isEmpty();
    }

    @Test
    void givesSecretsOf256BitsAndShowsThemNowhereElse() {
        IssuedCredential issued = credentials.create(store, "Dashboard", Set.of(Scope.ALL));

        assertThat(Base64.getUrlDecoder().decode(issued.secret())).hasSize(32);
        assertThat(issued).asString().doesNotContain(issued.secret());
        assertThat(credentials.list(store)).asString().contains(issued.key()).doesNotContain(issued.secret());
    }

    @Test
    void keepsTheLimitOfACredential() {
        IssuedCredential limited = credentials.create(store, "Batch job", Set.of(Scope.ALL), Optional.of(90));
        IssuedCredential open = credentials.create(store, "Dashboard", Set.of(Scope.ALL));

        assertThat(onAnotherServer.verify(header(limited)).orElseThrow().requestsPerMinute())
                .contains(90);
        assertThat(onAnotherServer.verify(header(open)).orElseThrow().requestsPerMinute())
                .isEmpty();
        assertThat(credentials.list(store))
                .extracting(CredentialEntry::requestsPerMinute)
                .contains(Optional.of(90));
    }

    @Test
    void endsARevokedCredentialHereAtOnceAndElsewhereSoon() {
        IssuedCredential issued = credentials.create(store, "Dashboard", Set.of(Scope.ALL));
        assertThat(onAnotherServer.verify(header(issued))).isPresent();

        credentials.revoke(store, issued.key());
        boolean isGoodHere = credentials.verify(header(issued)).isPresent();
        clock.pass(Credentials.FRESH.plusMillis(1));

        assertThat(isGoodHere).isFalse();
        assertThat(onAnotherServer.verify(header(issued))).isEmpty();
        assertThat(credentials.list(store)).allMatch(CredentialEntry::isRevoked);
    }

    @Test
    void endsATokenWhenItsTimeIsOverAndKeepsItsRestriction() {
        IssuedCredential token = credentials.issueToken(store, RESTRICTION, Duration.ofHours(2), AUTHORITY);

        Optional<Caller> before = onAnotherServer.verify(header(token));
        clock.pass(Duration.ofHours(2));
        Optional<Caller> after = onAnotherServer.verify(header(token));

        assertThat(before.flatMap(Caller::restriction)).contains(RESTRICTION);
        assertThat(before.orElseThrow().authority()).isEqualTo(AUTHORITY);
        assertThat(before.orElseThrow().readsOnlyOwn()).isTrue();
        assertThat(after).isEmpty();
        assertThat(credentials.list(store)).isEmpty();
    }

    @Test
    void appliesTheBootstrapCredentialAgainWithANewSecret() {
        String key = "boot-" + UUID.randomUUID();
        credentials.bootstrap(key, "first");
        credentials.bootstrap(key, "second");

        assertThat(credentials.verify(header(new IssuedCredential(key, "first", Optional.empty()))))
                .isEmpty();
        assertThat(credentials
                        .verify(header(new IssuedCredential(key, "second", Optional.empty())))
                        .orElseThrow()
                        .holds(Scope.PROFILE))
                .isTrue();
    }
}
