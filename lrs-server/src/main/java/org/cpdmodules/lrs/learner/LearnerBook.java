package org.cpdmodules.lrs.learner;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.access.Member;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.catalogue.CatalogueEntry;
import org.cpdmodules.lrs.certificate.Certificate;
import org.cpdmodules.lrs.certificate.CertificateRegister;
import org.cpdmodules.lrs.launch.Enrolment;
import org.cpdmodules.lrs.launch.Enrolments;
import org.cpdmodules.lrs.report.ModuleProgress;
import org.cpdmodules.lrs.report.ProgressBook;

/** What a learner has done and made, put together from the rooms that know. */
@ApplicationScoped
class LearnerBook {
    private final Catalogue catalogue;
    private final Enrolments enrolments;
    private final ProgressBook progress;
    private final CertificateRegister certificates;

    @Inject
    LearnerBook(Catalogue catalogue, Enrolments enrolments, ProgressBook progress, CertificateRegister certificates) {
        this.catalogue = catalogue;
        this.enrolments = enrolments;
        this.progress = progress;
        this.certificates = certificates;
    }

    /** For the CDI client proxy only. */
    LearnerBook() {
        this(null, null, null, null);
    }

    /** All modules: those under way first, then those not begun, then those finished; each in the catalogue's order. */
    List<ModuleView> modules(Member learner) {
        List<Enrolment> taken = enrolments.of(learner);
        List<ModuleProgress> made = progress.of(learner.store(), learner.agent().ifi());
        List<Certificate> earned = certificates(learner);
        return catalogue.entries().stream()
                .map(entry -> view(entry, taken, made, earned))
                .sorted(Comparator.comparingInt(LearnerBook::rank))
                .toList();
    }

    Optional<ModuleView> module(Member learner, String id) {
        return modules(learner).stream()
                .filter(view -> view.entry().id().equals(id))
                .findFirst();
    }

    List<Certificate> certificates(Member learner) {
        return certificates.of(learner.store(), learner.agent().ifi());
    }

    private static int rank(ModuleView view) {
        if (view.isCompleted()) {
            return 2;
        }
        return view.isBegun() ? 0 : 1;
    }

    private static ModuleView view(
            CatalogueEntry entry, List<Enrolment> taken, List<ModuleProgress> made, List<Certificate> earned) {
        Optional<Enrolment> enrolment =
                taken.stream().filter(one -> one.module().equals(entry.id())).findFirst();
        // A finished older version does not count for the new one, which is taken from its beginning.
        Optional<Enrolment> current =
                enrolment.filter(one -> !one.isSatisfied() || one.version().equals(entry.version()));
        Optional<ModuleProgress> progress = made.stream()
                .filter(line -> current.filter(
                                one -> one.registration().toString().equals(line.registration()))
                        .isPresent())
                .findFirst();
        Optional<Certificate> certificate =
                earned.stream().filter(one -> one.module().equals(entry.id())).findFirst();
        boolean isWaived = current.flatMap(Enrolment::waived).isPresent();
        return new ModuleView(entry, progress, certificate, isWaived);
    }
}
