package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The credentials of {@code /xapi}: keys for programs, tokens for launches. Secrets have 256 bits, are shown once, and are
 * kept as salted hashes. What other servers on the same database revoke is noticed within {@link #FRESH}. xAPI 1.0.3
 * Communication §4.
 */
@ApplicationScoped
public class Credentials {
    /** How long a read row is trusted, so that not every request asks the database. */
    static final Duration FRESH = Duration.ofSeconds(2);

    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_KEY = 100;
    private static final String BASIC = "basic ";

    private final CredentialTable table;
    private final Clock clock;
    private final PublicAddress address;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    @Inject
    Credentials(CredentialTable table, Clock clock, PublicAddress address) {
        this.table = table;
        this.clock = clock;
        this.address = address;
    }

    /** For the CDI client proxy only. */
    protected Credentials() {
        this(null, null, null);
    }

    /** Makes a key for a program; its Statements get an authority of their own. */
    public IssuedCredential create(StoreId store, String name, Set<Scope> scopes) {
        return create(store, name, scopes, Optional.empty());
    }

    /**
     * Makes a key for a program with a limit of its own.
     *
     * @param requestsPerMinute 0 for no limit; empty for the one of all: {@code TIRO_REQUESTS_PER_MINUTE}
     */
    public IssuedCredential create(StoreId store, String name, Set<Scope> scopes, Optional<Integer> requestsPerMinute) {
        return store(apiKey(store, SecretHash.newKey(), name, scopes, requestsPerMinute), SecretHash.newSecret());
    }

    /**
     * Makes a token for one launch: it may write Statements and read its own, and use State and profiles, all within the
     * restriction.
     *
     * @param authority what its Statements get; see {@link Assurance}
     */
    public IssuedCredential issueToken(StoreId store, Restriction restriction, Duration life, JsonObject authority) {
        Instant now = clock.instant();
        Set<Scope> scopes =
                Set.of(Scope.STATEMENTS_WRITE, Scope.STATEMENTS_READ_MINE, Scope.STATE, Scope.PROFILE, Scope.DEFINE);
        return store(
                new Credential(
                        store,
                        SecretHash.newKey(),
                        Credential.Kind.TOKEN,
                        "launch",
                        SecretHash.OF_NOTHING,
                        scopes,
                        authority,
                        Optional.of(restriction),
                        now,
                        Optional.of(now.plus(life)),
                        Optional.empty(),
                        Optional.empty()),
                SecretHash.newSecret());
    }

    /** Ends a key or token at once on this server. */
    public void revoke(StoreId store, String key) {
        table.revoke(store, key, clock.instant());
        remembered.remove(key);
    }

    /** The keys of programs, oldest first, the revoked ones included; no tokens. */
    public List<CredentialEntry> list(StoreId store) {
        return table.ofKind(store, Credential.Kind.API).stream()
                .map(Credential::entry)
                .toList();
    }

    /**
     * The caller that a header {@code Authorization: Basic …} proves; empty when it proves none. Unknown keys cost the
     * same work as known ones.
     */
    public Optional<Caller> verify(String authorization) {
        if (!isBasic(authorization)) {
            return Optional.empty();
        }
        String[] pair = pair(authorization);
        List<Credential> candidates = canBeKey(pair[0]) ? byKey(pair[0]) : List.of();
        String secret = pair.length == 2 ? pair[1] : "";
        if (candidates.isEmpty()) {
            SecretHash.OF_NOTHING.isOf(secret);
            return Optional.empty();
        }
        Instant now = clock.instant();
        return candidates.stream()
                .filter(candidate -> candidate.hash().isOf(secret) && candidate.isGood(now))
                .map(Credential::caller)
                .findFirst();
    }

    /** Makes sure that this key with this secret may do everything in the default store. */
    void bootstrap(String key, String secret) {
        Credential wanted =
                hashed(apiKey(StoreId.DEFAULT, key, "bootstrap", Set.of(Scope.ALL), Optional.empty()), secret);
        if (!table.renew(wanted)) {
            table.insert(wanted);
        }
        remembered.remove(key);
    }

    private Credential apiKey(
            StoreId store, String key, String name, Set<Scope> scopes, Optional<Integer> requestsPerMinute) {
        return new Credential(
                store,
                key,
                Credential.Kind.API,
                name,
                SecretHash.OF_NOTHING,
                scopes,
                authority(key, name),
                Optional.empty(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                requestsPerMinute);
    }

    private JsonObject authority(String key, String name) {
        return Json.createObjectBuilder()
                .add("objectType", "Agent")
                .add("name", name)
                .add(
                        "account",
                        Json.createObjectBuilder()
                                .add("homePage", address.value().toString())
                                .add("name", "credential:" + key))
                .build();
    }

    private IssuedCredential store(Credential credential, String secret) {
        table.insert(hashed(credential, secret));
        return new IssuedCredential(credential.key(), secret, credential.expires());
    }

    private static Credential hashed(Credential plain, String secret) {
        return new Credential(
                plain.store(),
                plain.key(),
                plain.kind(),
                plain.name(),
                SecretHash.of(secret),
                plain.scopes(),
                plain.authority(),
                plain.restriction(),
                plain.created(),
                plain.expires(),
                plain.revoked(),
                plain.requestsPerMinute());
    }

    private List<Credential> byKey(String key) {
        Instant now = clock.instant();
        Remembered known = remembered.get(key);
        if (known != null && known.until.isAfter(now)) {
            return known.credentials;
        }
        List<Credential> found = table.byKey(key);
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(key, new Remembered(found, now.plus(FRESH)));
        return found;
    }

    /** The key that a header names, whether there is such a one or not; cut, because it is only to be counted. */
    static String key(String authorization) {
        String key = isBasic(authorization) ? pair(authorization)[0] : "";
        return key.substring(0, Math.min(key.length(), LONGEST_KEY));
    }

    /** What no key can be is not looked for: a database has no U+0000, and remembering long ones would fill the memory. */
    private static boolean canBeKey(String key) {
        return key.length() <= LONGEST_KEY && key.indexOf('\0') < 0;
    }

    private static boolean isBasic(String authorization) {
        return authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    private static String[] pair(String authorization) {
        return decoded(authorization.substring(BASIC.length()).strip()).split(":", 2);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private record Remembered(List<Credential> credentials, Instant until) {}
}
