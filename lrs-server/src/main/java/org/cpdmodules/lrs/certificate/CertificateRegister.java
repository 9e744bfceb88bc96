package org.cpdmodules.lrs.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.catalogue.CatalogueEntry;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The certificates that were issued, and how far a learner is from one. Safe for any number of threads; sees what was
 * committed.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class CertificateRegister {
    private final Database database;
    private final Catalogue catalogue;
    private final Set<Kept> kept = ConcurrentHashMap.newKeySet();

    /** Terms that the table is known to hold. */
    private record Kept(StoreId store, CertificateTerms terms) {}

    @Inject
    public CertificateRegister(Database database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    /** For the CDI client proxy only. */
    @SuppressWarnings("NullAway")
    protected CertificateRegister() {
        this.database = null;
        this.catalogue = null;
    }

    /** The certificate with this id, of whichever store. */
    public Optional<Certificate> find(CertificateId id) {
        return database.read(connection -> new CertificateTable(connection, database.product()).byId(id));
    }

    /** A learner's certificate for a version of a module. */
    public Optional<Certificate> find(StoreId store, Ifi learner, String module, String version) {
        return database.read(connection -> new CertificateTable(connection, database.product())
                .of(store, learner, new Evidence.Course(module, version)));
    }

    /** A learner's certificates, newest first. */
    public List<Certificate> of(StoreId store, Ifi learner) {
        return database.read(connection -> new CertificateTable(connection, database.product()).of(store, learner));
    }

    /** The certificates of a store, newest first. */
    public List<Certificate> newest(StoreId store, int most) {
        return database.read(connection -> new CertificateTable(connection, database.product()).newest(store, most));
    }

    /** How a learner stands toward the certificate for a version of a module; what was never begun is pending too. */
    public CertificateStanding standing(StoreId store, Ifi learner, String module, String version) {
        Optional<Certificate> issued = find(store, learner, module, version);
        if (issued.isPresent()) {
            return new CertificateStanding.Issued(issued.get());
        }
        keepTerms(store);
        Evidence.Course course = new Evidence.Course(module, version);
        Optional<CertificateTerms> terms = database.read(connection -> new TermsTable(connection).of(store, course));
        if (terms.isEmpty()) {
            return new CertificateStanding.None();
        }
        Collection<Evidence> evidence = database.read(
                connection -> new EvidenceTable(connection, database.product()).of(store, nameless(learner), course));
        return new CertificateStanding.Pending(
                terms.get().judge(evidence) instanceof Verdict.Missing missing ? missing.what() : List.of());
    }

    private static Agent nameless(Ifi learner) {
        return new Agent(Optional.empty(), learner);
    }

    /** Keeps the terms of the versions that are offered now, so that they stay known when a newer one takes their place. */
    void keepTerms(StoreId store) {
        List<Kept> fresh = catalogue.entries().stream()
                .map(CatalogueEntry::module)
                .flatMap(module -> CertificateTerms.of(module).stream())
                .map(terms -> new Kept(store, terms))
                .filter(each -> !kept.contains(each))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        database.write(connection -> {
            TermsTable table = new TermsTable(connection);
            for (Kept each : fresh) {
                table.keep(store, each.terms());
            }
            return fresh.size();
        });
        kept.addAll(fresh);
    }
}
