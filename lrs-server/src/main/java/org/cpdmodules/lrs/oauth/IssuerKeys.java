package org.cpdmodules.lrs.oauth;

import com.nimbusds.jose.jwk.JWK;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The issuer's keys, remembered. They are fetched when first needed, anew after an hour, and when a token names a key that
 * is not among them; never more often than every thirty seconds, whatever tokens say. While the issuer is down, what is
 * known serves for a day. Safe for any number of threads; one fetches, and the others wait a
 * moment when nothing is known.
 */
final class IssuerKeys {
    /** The keys that a token may be signed with. */
    record Candidates(List<JWK> keys, String tokenEndpoint) {}

    /** Where keys come from. */
    @FunctionalInterface
    interface Source {
        IssuerDocuments.Published fetch() throws IssuerUnreachable;
    }

    static final Duration FRESH = Duration.ofHours(1);
    static final Duration USABLE = Duration.ofHours(24);
    static final Duration PAUSE = Duration.ofSeconds(30);
    /** How long a request waits for keys that another one fetches. Anybody can send what looks like a token. */
    static final Duration OTHERS_WAIT = Duration.ofSeconds(1);

    private final Source source;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile State state = new State(Optional.empty(), Instant.MIN, Instant.MIN, false);

    private record State(
            Optional<IssuerDocuments.Published> published, Instant fetched, Instant tried, boolean isLastTryFailed) {}

    IssuerKeys(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The keys with this id, or all for a token that names none; empty when nobody can tell at present. */
    Optional<Candidates> of(Optional<String> kid) {
        Instant now = clock.instant();
        if (!isEnough(state, kid, now)) {
            refresh(kid, now);
        }
        State known = state;
        boolean isUsable =
                known.published().isPresent() && now.isBefore(known.fetched().plus(USABLE));
        if (!isUsable || (!holds(known, kid) && known.isLastTryFailed())) {
            return Optional.empty();
        }
        IssuerDocuments.Published published = known.published().get();
        List<JWK> keys = published.keys().getKeys().stream()
                .filter(key -> kid.isEmpty() || kid.get().equals(key.getKeyID()))
                .toList();
        return Optional.of(new Candidates(keys, published.tokenEndpoint()));
    }

    private void refresh(Optional<String> kid, Instant now) {
        if (!isMyTurn()) {
            return;
        }
        try {
            State before = state;
            boolean mayTry = before.tried().equals(Instant.MIN)
                    || !now.isBefore(before.tried().plus(PAUSE));
            if (!isEnough(before, kid, now) && mayTry) {
                state = tried(before, now);
            }
        } finally {
            fetching.unlock();
        }
    }

    /** Whether this thread is to fetch. Where nothing is known, the others wait a moment: most issuers answer at once. */
    private boolean isMyTurn() {
        if (state.published().isPresent()) {
            return fetching.tryLock();
        }
        try {
            return fetching.tryLock(OTHERS_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private State tried(State before, Instant now) {
        try {
            return new State(Optional.of(source.fetch()), now, now, false);
        } catch (IssuerUnreachable down) {
            System.getLogger(IssuerKeys.class.getName())
                    .log(Level.WARNING, "the keys of TIRO_OAUTH_ISSUER are not to be had: {0}", down.getMessage());
            return new State(before.published(), before.fetched(), now, true);
        }
    }

    private static boolean isEnough(State state, Optional<String> kid, Instant now) {
        return state.published().isPresent() && now.isBefore(state.fetched().plus(FRESH)) && holds(state, kid);
    }

    private static boolean holds(State state, Optional<String> kid) {
        return state.published().isPresent()
                && (kid.isEmpty() || state.published().get().keys().getKeyByKeyId(kid.get()) != null);
    }
}
