package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.http.AnswerRoom;
import org.cpdmodules.lrs.xapi.StoreId;

/** The people with an account, by name and page by page: a school may have thousands. Safe for many threads. */
@ApplicationScoped
public class MemberRoll {
    /** How many people a page has. */
    public static final int PER_PAGE = 50;

    /** What somebody takes up while all are looked through. */
    private static final long OCTETS_PER_PERSON = 1_000;

    private final Database database;

    /**
     * Some of those who were looked for.
     *
     * @param number of the page; the first is 1
     * @param pages how many there are, at least one
     * @param found how many people are on all pages together
     * @param all how many people there are
     */
    public record Page(List<Member> members, int number, int pages, int found, long all) {
        public Page {
            members = List.copyOf(members);
        }
    }

    @Inject
    public MemberRoll(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    MemberRoll() {
        this(null);
    }

    /** How many people are not deactivated. */
    public long active(StoreId store) {
        return count("SELECT COUNT(*) FROM member WHERE store_id = ? AND deactivated IS NULL", store);
    }

    /**
     * A page of those whose name or e-mail address has these letters in it, in upper or lower case.
     *
     * @param status which they must have; empty for any
     * @param number of the page; the nearest one where there is none with this number
     * @param room for looking through everybody, which is asked for before
     */
    public Page page(StoreId store, String letters, Optional<MemberStatus> status, int number, AnswerRoom room) {
        long all = count("SELECT COUNT(*) FROM member WHERE store_id = ?", store);
        room.claim(all * OCTETS_PER_PERSON);
        List<String> found = found(store, letters.strip().toLowerCase(Locale.ROOT), status);
        int pages = Math.max(1, (found.size() + PER_PAGE - 1) / PER_PAGE);
        int there = Math.max(1, Math.min(number, pages));
        List<String> ids = found.subList((there - 1) * PER_PAGE, Math.min(found.size(), there * PER_PAGE));
        return new Page(members(store, ids), there, pages, found.size(), all);
    }

    /** The ids of those who are looked for. Java compares, as what a database takes for lower case hangs on its locale. */
    private List<String> found(StoreId store, String letters, Optional<MemberStatus> status) {
        return database
                .read(connection -> Rows.list(
                        connection,
                        """
                        SELECT id, name, email, deactivated, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END AS has_password
                        FROM member
                        WHERE store_id = ?
                        ORDER BY LOWER(name), email
                        """,
                        row -> isWanted(row, letters, status)
                                ? Optional.of(row.getString("id"))
                                : Optional.<String>empty(),
                        store.value()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean isWanted(ResultSet row, String letters, Optional<MemberStatus> status) throws SQLException {
        boolean isDeactivated = Rows.optionalLong(row, "deactivated").isPresent();
        MemberStatus has = MemberStatus.of(isDeactivated, row.getInt("has_password") == 1);
        return status.map(has::equals).orElse(true)
                && (row.getString("name").toLowerCase(Locale.ROOT).contains(letters)
                        || row.getString("email").contains(letters));
    }

    private List<Member> members(StoreId store, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String places = String.join(", ", Collections.nCopies(ids.size(), "?"));
        List<Object> parameters = new ArrayList<>(List.of(store.value()));
        parameters.addAll(ids);
        return database
                .read(connection -> Rows.list(
                        connection,
                        "SELECT " + Members.COLUMNS + " FROM member WHERE store_id = ? AND id IN (" + places + ")",
                        Members::member,
                        parameters.toArray()))
                .stream()
                .sorted(Comparator.comparingInt(
                        member -> ids.indexOf(member.id().toString())))
                .toList();
    }

    private long count(String sql, StoreId store) {
        return database.read(connection -> Rows.first(connection, sql, row -> row.getLong(1), store.value()))
                .orElse(0L);
    }
}
