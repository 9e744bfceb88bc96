package org.cpdmodules.packager.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.packager.source.Problem;
import org.cpdmodules.packager.source.Remark;
import org.cpdmodules.packager.source.Severity;
import org.cpdmodules.packager.source.Suggestion;

/** Takes away the findings of a page that its authors have looked at, and finds the remarks that excuse nothing. */
final class Excuses {
    private static final String RULE = "remark";

    private final Page page;
    private final Set<Remark> used = new HashSet<>();

    Excuses(Page page) {
        this.page = page;
    }

    /** What is left. */
    List<Problem> without(List<Finding> findings) {
        List<Problem> left = new ArrayList<>();
        for (Finding finding : findings) {
            List<Remark> excuses = page.text().remarks().stream()
                    .filter(remark -> remark.rules().contains(finding.rule()) && isAbout(remark, finding))
                    .toList();
            used.addAll(excuses);
            if (excuses.isEmpty()) {
                left.add(finding.problem());
            }
        }
        return left;
    }

    private boolean isAbout(Remark remark, Finding finding) {
        return remark.isForPage()
                || (finding.sentence().isPresent() && finding.sentence().equals(sentenceBefore(remark)));
    }

    /** The last sentence that begins before a remark, if it also ends on its line. */
    private Optional<Sentence> sentenceBefore(Remark remark) {
        return page.sentences().stream()
                .filter(sentence -> sentence.beginsBefore(remark.line(), remark.column()))
                .reduce((first, second) -> second)
                .filter(sentence -> sentence.lastLine() == remark.line());
    }

    /** Remarks about rules that there are not are errors, remarks that excuse nothing warnings. */
    List<Problem> idle(Collection<String> rules) {
        List<Problem> problems = new ArrayList<>();
        for (Remark remark : page.text().remarks()) {
            Optional<String> unknown = remark.rules().stream()
                    .filter(rule -> !rules.contains(rule))
                    .findFirst();
            if (unknown.isPresent()) {
                problems.add(problem(
                        Severity.ERROR,
                        remark,
                        "The lint has no rule \"" + unknown.get() + "\"",
                        Suggestion.remedy(unknown.get(), rules)));
            } else if (!used.contains(remark)) {
                problems.add(problem(
                        Severity.WARNING,
                        remark,
                        "The remark excuses nothing any more",
                        "delete it, or put it right after its sentence"));
            }
        }
        return problems;
    }

    private static Problem problem(Severity severity, Remark remark, String message, String remedy) {
        return new Problem(severity, remark.file(), remark.line(), remark.column(), RULE, message, remedy);
    }
}
