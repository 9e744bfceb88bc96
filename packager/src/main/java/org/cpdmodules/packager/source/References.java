package org.cpdmodules.packager.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Neighbour;
import org.cpdmodules.packager.module.Page;
import org.cpdmodules.packager.module.Reference;

/** Looks up what the text refers to: pages and sources; and finds what nothing refers to. */
final class References {
    private final Reading reading;
    private final Glossary glossary;
    private final Shelf shelf;
    private final Map<String, Neighbour> neighbours = new LinkedHashMap<>();

    References(Reading reading, Glossary glossary, Shelf shelf) {
        this.reading = reading;
        this.glossary = glossary;
        this.shelf = shelf;
    }

    void check(List<Page> pages) {
        checkLinks(reading.uses(), pages);
        reading.references().stream()
                .filter(source -> reading.uses().citations().stream()
                        .noneMatch(use -> use.name().equals(source.key().value())))
                .forEach(this::warnUnused);
        reading.uses().orders().forEach(this::checkOrder);
    }

    /** A translation refers to the same pages, sources, terms and modules as its source may. */
    void checkTranslation(Reading translation, List<Page> pages) {
        checkLinks(translation.uses(), pages);
    }

    private void checkLinks(Uses uses, List<Page> pages) {
        checkPages(uses, pages);
        checkCitations(uses);
        checkTerms(uses);
        uses.modules().forEach(this::checkModule);
    }

    /** The other modules that the text points to, in the order of their first mention. */
    List<Neighbour> neighbours() {
        return List.copyOf(neighbours.values());
    }

    private void checkTerms(Uses uses) {
        uses.terms().stream()
                .filter(use -> !glossary.has(use.name()))
                .forEach(use -> reading.error(
                        use.place(),
                        "unknown-term",
                        "The glossary has no term \"" + use.name() + "\"",
                        glossary.ids().isEmpty()
                                ? "write it into glossary.md beside the modules"
                                : Suggestion.remedy(use.name(), glossary.ids())));
    }

    /** The module that holds the order itself is no advice. */
    private void checkOrder(Uses.Order order) {
        shelf.modules().stream()
                .filter(name -> !name.equals(reading.folder().name())
                        && !order.modules().contains(new Id(name)))
                .forEach(name -> reading.problems()
                        .warning(
                                order.place(),
                                "module-not-suggested",
                                "The module \"" + name + "\" stands beside this one and is suggested to nobody",
                                "name it in the line \"order:\", with situations that speak for it"));
    }

    private void checkModule(Uses.Use use) {
        String[] target = use.name().split("#", 2);
        Optional<Outline> outline = shelf.module(target[0]);
        if (outline.isEmpty()) {
            reading.error(
                    use.place(),
                    "unknown-module",
                    "There is no module \"" + target[0] + "\" beside this one",
                    Suggestion.remedy(target[0], shelf.modules()));
            return;
        }
        Outline found = outline.get();
        neighbours.putIfAbsent(
                target[0], new Neighbour(found.id(), found.title(), found.description(), found.hours(), found.pages()));
        Set<String> pages =
                found.pages().keySet().stream().map(Id::value).collect(Collectors.toCollection(TreeSet::new));
        if (target.length > 1 && !pages.contains(target[1])) {
            reading.error(
                    use.place(),
                    "unknown-page",
                    "The module \"" + target[0] + "\" has no page \"" + target[1] + "\"",
                    Suggestion.remedy(target[1], pages));
        }
    }

    private void checkPages(Uses uses, List<Page> pages) {
        Set<String> known =
                pages.stream().map(page -> page.id().value()).collect(Collectors.toCollection(TreeSet::new));
        uses.pages().stream()
                .filter(use -> !known.contains(use.name()))
                .forEach(use -> reading.error(
                        use.place(),
                        "unknown-page",
                        "There is no page \"" + use.name() + "\"",
                        Suggestion.remedy(use.name(), known)));
    }

    private void checkCitations(Uses uses) {
        Set<String> known = reading.references().stream()
                .map(source -> source.key().value())
                .collect(Collectors.toCollection(TreeSet::new));
        uses.citations().stream()
                .filter(use -> !known.contains(use.name()))
                .forEach(use -> reading.error(
                        use.place(),
                        "unknown-source",
                        "The source \"" + use.name() + "\" is not listed",
                        known.isEmpty() ? "list it in a block :::references" : Suggestion.remedy(use.name(), known)));
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
