package org.cpdmodules.lrs.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.http.AnswerRoom;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.StoreId;

/** Who is how far with which module, a moment behind the ledger. Safe for many threads. */
@ApplicationScoped
public class ProgressBook {
    /** The most lines that one report has. Whose identifier is longer than 4,000 characters is in none: half of it is nobody's. */
    public static final int MOST = 20_000;

    /** What a line takes up as a row, as a value and as text of an answer. */
    private static final long OCTETS_PER_LINE = 3_000;

    private static final String SELECT = """
            SELECT p.learner, p.learner_name, p.module_id, p.registration, p.module_version, p.assurance, p.begun,
                   p.last_active, p.completed, p.passed, p.score, p.seconds,
                   COALESCE(SUM(CASE WHEN i.kind = 'page' THEN 1 ELSE 0 END), 0) AS pages,
                   COALESCE(SUM(CASE WHEN i.kind = 'question' THEN 1 ELSE 0 END), 0) AS questions,
                   COALESCE(SUM(CASE WHEN i.kind = 'question' THEN i.is_right ELSE 0 END), 0) AS right_ones,
                   COALESCE(SUM(CASE WHEN i.kind = 'reflection' THEN 1 ELSE 0 END), 0) AS reflections,
                   COALESCE(SUM(CASE WHEN i.kind = 'action' THEN 1 ELSE 0 END), 0) AS actions,
                   COALESCE(SUM(CASE WHEN i.kind = 'scenario' THEN 1 ELSE 0 END), 0) AS scenarios
            FROM (SELECT store_id, learner_hash, module_id, registration, CAST(learner AS VARCHAR(4000)) AS learner,
                         learner_name, module_version, assurance, begun, last_active, completed, passed, score, seconds
                  FROM module_progress
                  WHERE LENGTH(learner) <= 4000) p
            LEFT JOIN module_progress_item i
              ON i.store_id = p.store_id AND i.learner_hash = p.learner_hash AND i.module_id = p.module_id
             AND i.registration = p.registration
            """;
    private static final String GROUP = """
            GROUP BY p.store_id, p.learner_hash, p.learner, p.learner_name, p.module_id, p.registration,
                     p.module_version, p.assurance, p.begun, p.last_active, p.completed, p.passed, p.score, p.seconds
            ORDER BY p.last_active DESC
            FETCH FIRST ? ROWS ONLY
            """;

    private final Database database;

    @Inject
    public ProgressBook(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    ProgressBook() {
        this(null);
    }

    /** What a learner takes or has taken, last active first. */
    public List<ModuleProgress> of(StoreId store, Ifi learner) {
        return lines("WHERE p.store_id = ? AND p.learner_hash = ? ", List.of(store.value(), hash(learner)));
    }

    /**
     * Everybody with everything, last active first; of one module when one is named.
     *
     * @param room for all lines, which is asked for before they are read: some large reports at once would end the server
     */
    public List<ModuleProgress> all(StoreId store, Optional<String> module, AnswerRoom room) {
        room.claim(Math.min(MOST, lines(store)) * OCTETS_PER_LINE);
        List<Object> parameters = new ArrayList<>(List.of(store.value()));
        module.ifPresent(parameters::add);
        return lines("WHERE p.store_id = ? " + (module.isPresent() ? "AND p.module_id = ? " : ""), parameters);
    }

    private long lines(StoreId store) {
        return database.read(connection -> Rows.first(
                        connection,
                        "SELECT COUNT(*) FROM module_progress WHERE store_id = ?",
                        row -> row.getLong(1),
                        store.value()))
                .orElse(0L);
    }

    /** What stands for a learner in keys. */
    static String hash(Ifi learner) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(learner.canonical().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private List<ModuleProgress> lines(String where, List<Object> parameters) {
        List<Object> all = new ArrayList<>(parameters);
        all.add(MOST);
        return database.read(
                connection -> Rows.list(connection, SELECT + where + GROUP, ProgressBook::line, all.toArray()));
    }

    private static ModuleProgress line(ResultSet row) throws SQLException {
        double score = row.getDouble("score");
        OptionalDouble scaled = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(score);
        return new ModuleProgress(
                Ifi.parse(row.getString("learner")),
                row.getString("learner_name"),
                row.getString("module_id"),
                row.getString("registration"),
                row.getString("module_version"),
                Assurance.valueOf(row.getString("assurance")),
                Micros.toInstant(row.getLong("begun")),
                Micros.toInstant(row.getLong("last_active")),
                Rows.optionalLong(row, "completed").map(Micros::toInstant),
                Rows.optionalLong(row, "passed").map(Micros::toInstant),
                scaled,
                Rows.optionalLong(row, "seconds").map(Duration::ofSeconds),
                new ModuleProgress.Done(
                        row.getInt("pages"),
                        row.getInt("questions"),
                        row.getInt("right_ones"),
                        row.getInt("reflections"),
                        row.getInt("actions"),
                        row.getInt("scenarios")));
    }
}
