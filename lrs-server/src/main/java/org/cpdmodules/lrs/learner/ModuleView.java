package org.cpdmodules.lrs.learner;

import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.catalogue.CatalogueEntry;
import org.cpdmodules.lrs.certificate.Certificate;
import org.cpdmodules.lrs.report.ModuleProgress;
import org.cpdmodules.packager.module.Area;
import org.cpdmodules.packager.module.CaseStudy;
import org.cpdmodules.packager.module.Download;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Quiz;
import org.cpdmodules.packager.module.Reflection;
import org.cpdmodules.packager.module.Scenario;

/** A module as one learner sees it. */
public record ModuleView(
        CatalogueEntry entry, Optional<ModuleProgress> progress, Optional<Certificate> certificate, boolean isWaived) {
    public LearningModule module() {
        return entry.module();
    }

    public String title() {
        return entry.title();
    }

    public String description() {
        return module().metadata().description();
    }

    /** From 0 to 100. */
    public int percent() {
        return progress.map(made -> made.percent(module())).orElse(0);
    }

    public boolean isBegun() {
        return progress.isPresent();
    }

    public boolean isCompleted() {
        return progress.filter(ModuleProgress::isCompleted).isPresent() || isWaived;
    }

    /** For example “About 90 minutes”: the author's word, as everywhere; the build's estimate only has to be near it. */
    public String time() {
        long minutes = module().metadata().hours().toMinutes();
        return "About " + Math.max(5, Math.round(minutes / 5.0) * 5) + " minutes";
    }

    /** The professional development that the certificate states, for example “1.5 hours”. */
    public String hours() {
        double hours = module().metadata().hours().toMinutes() / 60.0;
        String number = hours == Math.rint(hours) ? String.valueOf((long) hours) : String.valueOf(hours);
        return number + (number.equals("1") ? " hour" : " hours");
    }

    public List<String> areas() {
        return module().metadata().areas().stream().map(Area::label).toList();
    }

    /** What stands on the button that opens the module. */
    public String invitation() {
        if (isCompleted()) {
            return "Open again";
        }
        return isBegun() ? "Continue where you left off" : "Start the module";
    }

    /** What is in the module, in words; kinds that it lacks are left out. */
    public List<String> ingredients() {
        return List.of(
                        count(module().contents(CaseStudy.class).count(), "case study", "case studies"),
                        count(module().contents(Scenario.class).count(), "branching scenario", "branching scenarios"),
                        count(
                                module().contents(Quiz.class)
                                        .mapToLong(quiz -> quiz.questions().size())
                                        .sum(),
                                "knowledge check",
                                "knowledge checks"),
                        count(module().contents(Reflection.class).count(), "reflection", "reflections"),
                        count(module().contents(Download.class).count(), "worksheet to print", "worksheets to print"))
                .stream()
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static String count(long number, String one, String many) {
        if (number == 0) {
            return "";
        }
        return number == 1 ? "1 " + one : number + " " + many;
    }
}
