package org.cpdmodules.packager.module;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A learning module: what a person works through in about 90 minutes.
 *
 * @param metadata what is said about the module
 * @param completion what must be true before it counts as complete
 * @param certificate the rule of its certificate; absent: no certificate is issued
 * @param masteryScore the score that counts as passed; absent: the module is never passed or failed (cmi5 §10.2.4)
 * @param pages in reading order, at least one
 * @param references the sources that the text cites, in the order of their list
 * @param assets the files that belong to it: media and downloads
 * @param glossary the terms that its text may use, also those that it does not
 * @param neighbours the other modules that its text points to
 * @param fallback what stands in another language than the module's; absent: nothing
 */
public record LearningModule(
        Metadata metadata,
        CompletionRule completion,
        Optional<CertificateRule> certificate,
        Optional<MasteryScore> masteryScore,
        List<Page> pages,
        List<Reference> references,
        List<Asset> assets,
        List<GlossaryEntry> glossary,
        List<Neighbour> neighbours,
        Optional<Fallback> fallback) {
    /** Everything that we name in xAPI begins with this IRI. */
    public static final URI IRI_BASE = URI.create("https://cpdmodules.org/modules/");

    public LearningModule {
        if (pages.isEmpty()) {
            throw new IllegalArgumentException("a module needs a page");
        }
        pages = List.copyOf(pages);
        references = List.copyOf(references);
        assets = List.copyOf(assets);
        glossary = List.copyOf(glossary);
        neighbours = List.copyOf(neighbours);
    }

    /** The language in which the module was written, also when this is a translation. */
    public Locale sourceLanguage() {
        return fallback.map(Fallback::language).orElse(metadata.language());
    }

    /** The language of a title or a text, by the names of {@link Fallback}; absent: that of the module. */
    public Optional<Locale> languageOf(String part) {
        return fallback.filter(left -> left.parts().contains(part)).map(Fallback::language);
    }

    public Id id() {
        return metadata.id();
    }

    /** The activity id of the module: {@code https://cpdmodules.org/modules/{id}}. */
    public URI iri() {
        return IRI_BASE.resolve(id().value());
    }

    /** The activity id of its one lesson, the AU's publisher id: {@code …/{id}/lesson}. */
    public URI lessonIri() {
        return URI.create(iri() + "/lesson");
    }

    /** Every block of every section of every page, in reading order. */
    public Stream<Content> contents() {
        return pages.stream().flatMap(page -> page.sections().stream()).flatMap(section -> section.contents().stream());
    }

    /** The blocks of one kind, in reading order. */
    public <C extends Content> Stream<C> contents(Class<C> kind) {
        return contents().filter(kind::isInstance).map(kind::cast);
    }

    /** Every question of every quiz, in reading order. */
    public Stream<Question> questions() {
        return contents(Quiz.class).flatMap(quiz -> quiz.questions().stream());
    }
}
