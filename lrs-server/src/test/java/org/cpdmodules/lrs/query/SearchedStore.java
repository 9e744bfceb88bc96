package org.cpdmodules.lrs.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.ledger.TestLedger;

/** A store of its own, and what answers queries about it. */
final class SearchedStore {
    final TestLedger tiro;
    final Cursors cursors;
    final StatementSearch search;

    SearchedStore(TestDatabase on) {
        this.tiro = new TestLedger(on);
        this.cursors = new Cursors(tiro.database);
        this.search = new StatementSearch(tiro.database, tiro.terms, tiro.watermarks, cursors);
    }

    /** What the first page shows. */
    List<UUID> find(StatementQuery query) {
        return search.find(tiro.store, query, Optional.empty()).statements().stream()
                .map(StoredStatement::id)
                .toList();
    }

    /** What all pages show. */
    List<UUID> walk(StatementQuery query) {
        List<UUID> all = new ArrayList<>();
        Optional<Cursor> at = Optional.empty();
        while (true) {
            Page page = search.find(tiro.store, query, at);
            page.statements().forEach(statement -> all.add(statement.id()));
            if (page.cursor().isEmpty()) {
                return all;
            }
            at = cursors.read(tiro.store, page.cursor().get());
            assertThat(at).isPresent();
        }
    }
}
