package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.access.Credentials;
import org.cpdmodules.lrs.access.IssuedCredential;
import org.cpdmodules.lrs.access.Members;
import org.cpdmodules.lrs.access.Restriction;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.http.Refusal;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;

/** Exchanges the key of a package for a token that speaks of one learner, one registration and one module. */
@ApplicationScoped
class PackageLaunch {
    static final Duration TOKEN_LIFE = Duration.ofHours(2);
    static final int PER_KEY = 300;
    static final int PER_LEARNER = 20;
    private static final Duration REMEMBERED = Duration.ofDays(2);
    private static final String RULE = "package key";

    private final PackageKeys keys;
    private final Credentials credentials;
    private final Members members;
    private final PublicAddress address;
    private final Database database;
    private final Clock clock;
    private final RateLimit perKey;
    private final RateLimit perLearner;

    /** What a package is told. */
    record Token(IssuedCredential credential, LaunchRequest request) {}

    /** What a token was given out for. */
    record Purpose(String module, String version) {}

    @Inject
    PackageLaunch(
            PackageKeys keys,
            Credentials credentials,
            Members members,
            PublicAddress address,
            Database database,
            Clock clock) {
        this.keys = keys;
        this.credentials = credentials;
        this.members = members;
        this.address = address;
        this.database = database;
        this.clock = clock;
        this.perKey = new RateLimit(PER_KEY, clock);
        this.perLearner = new RateLimit(PER_LEARNER, clock);
    }

    /** For the CDI client proxy only. */
    PackageLaunch() {
        this(null, null, null, null, null, Clock.systemUTC());
    }

    /**
     * Gives out a token.
     *
     * @param origin of the page that asks
     * @throws Refusal 401 for an unknown or revoked key, 403 for a page or a learner it does not cover, 429 for too many
     */
    Token launch(LaunchRequest request, Optional<String> origin) {
        PackageKey key = keys.find(request.packageKey())
                .filter(found -> !found.isRevoked())
                .orElseThrow(() -> new Refusal(new Problem(
                        401,
                        RULE,
                        "/packageKey",
                        "the key of this package is unknown or revoked",
                        "ask who gave you the package for a new one; progress in the LMS is kept all the same")));
        limit(perKey.take(key.key()));
        limit(perLearner.take(key.key() + "\n" + request.learner()));
        if (!key.admits(origin)) {
            throw new Refusal(new Problem(
                    403,
                    RULE,
                    "header Origin",
                    "this package may not be played from " + origin.orElse("here"),
                    "ask the administrator of the record store to add the address of this LMS to the package key"));
        }
        refuseToSpeakForMembers(request);
        keys.used(key);
        IssuedCredential token = credentials.issueToken(
                key.store(),
                new Restriction(request.actor(), request.registration(), List.of(request.moduleIri()), PlayerVerbs.ALL),
                TOKEN_LIFE,
                authority(key));
        remember(key, token, request);
        return new Token(token, request);
    }

    /** What a token of a package was given out for; empty for other tokens. */
    Optional<Purpose> purpose(StoreId store, String token) {
        return database.read(connection -> Rows.first(
                connection,
                "SELECT module_id, module_version FROM package_launch WHERE store_id = ? AND token_key = ?",
                row -> new Purpose(row.getString("module_id"), row.getString("module_version")),
                store.value(),
                token));
    }

    private static void limit(Optional<Duration> wait) {
        wait.ifPresent(pause -> {
            throw new TooManyLaunches(pause);
        });
    }

    /**
     * Who has an account here proves it by signing in: a package's word is not enough. Whatever address it gives as the
     * issuer's: accounts keep the one that this server had when they were made.
     */
    private void refuseToSpeakForMembers(LaunchRequest request) {
        boolean isMember = isUuid(request.learner())
                && members.byId(StoreId.DEFAULT, UUID.fromString(request.learner()))
                        .isPresent();
        if (isMember) {
            throw new Refusal(new Problem(
                    403,
                    RULE,
                    "/learner",
                    "this learner has an account on the server and is launched by it",
                    "sign in on the server and open the module there"));
        }
    }

    private static boolean isUuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private JsonObject authority(PackageKey key) {
        return Json.createObjectBuilder()
                .add("objectType", "Agent")
                .add("name", key.name())
                .add(
                        "account",
                        Json.createObjectBuilder()
                                .add("homePage", address.value().toString())
                                .add("name", "package:" + key.key()))
                .build();
    }

    private void remember(PackageKey key, IssuedCredential token, LaunchRequest request) {
        database.write(connection -> {
            Rows.change(
                    connection,
                    "DELETE FROM package_launch WHERE store_id = ? AND package_key = ? AND launched < ?",
                    key.store().value(),
                    key.key(),
                    Micros.of(clock.instant().minus(REMEMBERED)));
            return Rows.change(
                    connection,
                    """
                    INSERT INTO package_launch (store_id, token_key, package_key, module_id, module_version, launched)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    key.store().value(),
                    token.key(),
                    key.key(),
                    request.module().value(),
                    request.version(),
                    Micros.of(clock.instant()));
        });
    }
}
