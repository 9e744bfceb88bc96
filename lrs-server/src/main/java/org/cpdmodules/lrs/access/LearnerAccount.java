package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.erasure.LearnerRecords;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.xapi.Account;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Json;

/**
 * A learner's account with its sessions and invitations, and tokens that speak for the learner. The account of an
 * administrator stays: records of erasures and of other acts name it.
 */
@ApplicationScoped
public class LearnerAccount implements LearnerRecords {
    /** The account whose owner has this identifier in statements; empty when there is none. */
    public static Optional<String> member(Place place, Ifi learner) throws SQLException {
        return learner instanceof Account account
                ? Rows.first(
                        place.connection(),
                        "SELECT id FROM member WHERE store_id = ? AND id = ? AND home_page = ?",
                        row -> row.getString(1),
                        place.store().value(),
                        account.name(),
                        account.homePage())
                : Optional.empty();
    }

    @Override
    public List<Removed> kept(Place place, Ifi learner) throws SQLException {
        List<Removed> kept = new ArrayList<>();
        Optional<String> id = leaving(place, learner);
        if (id.isPresent()) {
            kept.add(new Removed(1, "account"));
            kept.add(count(place, id.get(), "web_session", "sessions in browsers"));
            kept.add(count(place, id.get(), "invitation", "invitations"));
        }
        kept.add(new Removed(tokens(place, learner).size(), "launch tokens"));
        return kept;
    }

    @Override
    public void erase(Place place, Ifi learner) throws SQLException {
        for (String key : tokens(place, learner)) {
            Rows.change(
                    place.connection(),
                    "DELETE FROM credential WHERE store_id = ? AND credential_key = ?",
                    place.store().value(),
                    key);
        }
        Optional<String> id = leaving(place, learner);
        if (id.isPresent()) {
            for (String table : List.of("web_session", "invitation")) {
                Rows.change(
                        place.connection(),
                        "DELETE FROM " + table + " WHERE store_id = ? AND member_id = ?",
                        place.store().value(),
                        id.get());
            }
            Rows.change(
                    place.connection(),
                    "DELETE FROM member WHERE store_id = ? AND id = ?",
                    place.store().value(),
                    id.get());
        }
    }

    @Override
    public boolean isLast() {
        return true;
    }

    private static Optional<String> leaving(Place place, Ifi learner) throws SQLException {
        Optional<String> id = member(place, learner);
        return id.isEmpty()
                ? id
                : Rows.first(
                        place.connection(),
                        "SELECT id FROM member WHERE store_id = ? AND id = ? AND member_role <> 'administrator'",
                        row -> row.getString(1),
                        place.store().value(),
                        id.get());
    }

    private static Removed count(Place place, String member, String table, String what) throws SQLException {
        return Rows.first(
                        place.connection(),
                        "SELECT COUNT(*) FROM " + table + " WHERE store_id = ? AND member_id = ?",
                        row -> new Removed(row.getLong(1), what),
                        place.store().value(),
                        member)
                .orElseThrow();
    }

    /** Tokens live two hours, so there are few to look through. */
    private static List<String> tokens(Place place, Ifi learner) throws SQLException {
        record Token(String key, String restriction) {}
        return Rows.list(
                        place.connection(),
                        "SELECT credential_key, restriction FROM credential"
                                + " WHERE store_id = ? AND kind = 'TOKEN' AND restriction IS NOT NULL",
                        row -> new Token(row.getString(1), row.getString(2)),
                        place.store().value())
                .stream()
                .filter(token -> restriction(token.restriction()).permitsActor(learner))
                .map(Token::key)
                .toList();
    }

    private static Restriction restriction(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Restriction.from(reader.readObject());
        }
    }
}
