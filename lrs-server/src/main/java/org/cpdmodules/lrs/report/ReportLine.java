package org.cpdmodules.lrs.report;

import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.catalogue.CatalogueEntry;
import org.cpdmodules.lrs.xapi.Account;

/**
 * A line of a report.
 *
 * @param title of the module; its id where it is no longer offered
 * @param percent of what completion asks for; 0 where the module is no longer offered and not complete
 */
public record ReportLine(ModuleProgress progress, String title, int percent) {
    /** The lines for these, in their order. */
    public static List<ReportLine> of(List<ModuleProgress> progress, Catalogue catalogue) {
        return progress.stream().map(line -> of(line, catalogue)).toList();
    }

    /** What the learner is called; the identifier where there is no name. */
    public String learner() {
        if (!progress.learnerName().isBlank()) {
            return progress.learnerName();
        }
        return progress.learner() instanceof Account account
                ? account.name()
                : progress.learner().canonical();
    }

    /** Where the learner's account is; empty for learners that are known by other means. */
    public String home() {
        return progress.learner() instanceof Account account ? account.homePage() : "";
    }

    private static ReportLine of(ModuleProgress line, Catalogue catalogue) {
        Optional<CatalogueEntry> entry = catalogue.entry(line.module());
        int percent = entry.map(found -> line.percent(found.module())).orElse(line.isCompleted() ? 100 : 0);
        return new ReportLine(line, entry.map(CatalogueEntry::title).orElse(line.module()), percent);
    }
}
