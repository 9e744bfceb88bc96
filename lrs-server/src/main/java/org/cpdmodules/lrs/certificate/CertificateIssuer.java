package org.cpdmodules.lrs.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.feed.Subscriber;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.xapi.Account;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Listens to the feed, keeps evidence, and issues a certificate in the moment in which its terms are met: exactly once per
 * learner, module and version, however often and from wherever Statements are delivered. A certificate that was issued
 * stays when a Statement is voided later.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class CertificateIssuer implements Subscriber {
    private static final int LONGEST_NAME = 200;

    private final Database database;
    private final CertificateRegister register;
    private final CertificateRecorder recorder;
    private final Issuer issuer;
    private final Clock clock;
    private final SecureRandom randomness = new SecureRandom();

    /** Who stands toward which certificate. */
    private record Claim(Ifi learner, Evidence.Course course) {}

    @Inject
    CertificateIssuer(
            Database database, CertificateRegister register, CertificateRecorder recorder, Issuer issuer, Clock clock) {
        this.database = database;
        this.register = register;
        this.recorder = recorder;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    @SuppressWarnings("NullAway")
    protected CertificateIssuer() {
        this.database = null;
        this.register = null;
        this.recorder = null;
        this.issuer = null;
        this.clock = null;
    }

    @Override
    public String name() {
        return "certificate";
    }

    /** What a page says toward certificates, and which statements it takes out of use, in their order. */
    private static final class Findings implements Notes {
        private final List<Finding> all = new ArrayList<>();

        @Override
        public void add(ParsedStatement statement) {
            Evidence.voidedBy(statement).map(Finding.Voiding::new).ifPresent(all::add);
            Evidence.in(statement).ifPresent(all::add);
        }

        @Override
        public void addAll(Notes later) {
            all.addAll(((Findings) later).all);
        }
    }

    @Override
    public Notes notes() {
        return new Findings();
    }

    @Override
    public void receive(StoreId store, Notes notes) {
        register.keepTerms(store);
        List<Finding> findings = ((Findings) notes).all;
        if (!findings.isEmpty()) {
            database.write(connection -> {
                issue(connection, store, keepEvidence(connection, store, findings));
                return findings.size();
            });
        }
        recorder.record(store);
    }

    private void issue(Connection connection, StoreId store, Map<Claim, Agent> claims) throws SQLException {
        Map<Evidence.Course, CertificateTerms> terms = terms(connection, store, claims.keySet());
        for (Map.Entry<Claim, Agent> claim : claims.entrySet()) {
            CertificateTerms ofCourse = terms.get(claim.getKey().course());
            if (ofCourse != null) {
                issueIfEarned(connection, store, claim.getValue(), ofCourse);
            }
        }
    }

    /** The learners and modules that the page says something about, each with the Agent as it was named last. */
    private Map<Claim, Agent> keepEvidence(Connection connection, StoreId store, List<Finding> findings)
            throws SQLException {
        EvidenceTable table = new EvidenceTable(connection, database.product());
        Map<Claim, Agent> claims = new LinkedHashMap<>();
        List<Evidence> fresh = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding instanceof Finding.Voiding voiding) {
                // It may mean one of those that came just before.
                table.keep(store, fresh);
                fresh.clear();
                table.voidStatement(store, voiding.statement());
            } else if (finding instanceof Evidence evidence) {
                fresh.add(evidence);
                claims.merge(
                        new Claim(evidence.learner().ifi(), evidence.course()),
                        evidence.learner(),
                        (known, later) -> later.name().isPresent() ? later : known);
            }
        }
        table.keep(store, fresh);
        return claims;
    }

    /** The terms of those of the claimed courses that have any. */
    private static Map<Evidence.Course, CertificateTerms> terms(Connection connection, StoreId store, Set<Claim> claims)
            throws SQLException {
        TermsTable table = new TermsTable(connection);
        Map<Evidence.Course, CertificateTerms> terms = new HashMap<>();
        for (Evidence.Course course : claims.stream().map(Claim::course).collect(Collectors.toSet())) {
            table.of(store, course).ifPresent(known -> terms.put(course, known));
        }
        return terms;
    }

    private void issueIfEarned(Connection connection, StoreId store, Agent learner, CertificateTerms terms)
            throws SQLException {
        CertificateTable certificates = new CertificateTable(connection, database.product());
        if (certificates.of(store, learner.ifi(), terms.course()).isPresent()) {
            return;
        }
        List<Evidence> evidence = new EvidenceTable(connection, database.product()).of(store, learner, terms.course());
        if (terms.judge(evidence) instanceof Verdict.Earned earned) {
            // Two deliveries at once meet at the unique key: the loser runs again and finds the certificate.
            certificates.keep(certificate(store, learner, terms, earned));
        }
    }

    private Certificate certificate(StoreId store, Agent learner, CertificateTerms terms, Verdict.Earned earned) {
        return new Certificate(
                CertificateId.random(randomness),
                store,
                learner,
                name(learner),
                terms.course().module(),
                terms.title(),
                terms.course().version(),
                terms.hours(),
                terms.hoursBasis(),
                earned.reflections(),
                earned.assurance(),
                issuer.name(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                UUID.randomUUID());
    }

    private static String name(Agent learner) {
        String name = learner.name()
                .map(JsonText::readable)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> learner.ifi() instanceof Account account
                        ? account.name()
                        : learner.ifi().canonical().replaceFirst("^.*?\\|(mailto:)?", ""));
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
