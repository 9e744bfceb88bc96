package org.cpdmodules.packager.source;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cpdmodules.packager.module.Page;
import org.cpdmodules.packager.module.Reference;

/** Looks up what the text refers to: pages and sources; and finds what nothing refers to. */
final class References {
    private final Reading reading;

    References(Reading reading) {
        this.reading = reading;
    }

    void check(List<Page> pages) {
        checkPages(pages);
        checkCitations();
    }

    private void checkPages(List<Page> pages) {
        Set<String> known =
                pages.stream().map(page -> page.id().value()).collect(Collectors.toCollection(TreeSet::new));
        reading.uses().pages().stream()
                .filter(use -> !known.contains(use.name()))
                .forEach(use -> reading.error(
                        use.place(),
                        "unknown-page",
                        "There is no page \"" + use.name() + "\"",
                        Suggestion.remedy(use.name(), known)));
    }

    private void checkCitations() {
        Set<String> known = reading.references().stream()
                .map(source -> source.key().value())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> cited =
                reading.uses().citations().stream().map(Uses.Use::name).collect(Collectors.toSet());
        reading.uses().citations().stream()
                .filter(use -> !known.contains(use.name()))
                .forEach(use -> reading.error(
                        use.place(),
                        "unknown-source",
                        "The source \"" + use.name() + "\" is not listed",
                        known.isEmpty() ? "list it in a block :::references" : Suggestion.remedy(use.name(), known)));
        reading.references().stream()
                .filter(source -> !cited.contains(source.key().value()))
                .forEach(this::warnUnused);
    }

    private void warnUnused(Reference source) {
        reading.problems()
                .warning(
                        reading.uses().placeOfSource(source.key().value()),
                        "unused-source",
                        "No text cites the source \"" + source.key() + "\"",
                        "cite it as [^" + source.key() + "], or move it to :::further");
    }
}
