package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Fallback;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Identified;
import org.cpdmodules.packager.module.Page;
import org.cpdmodules.packager.module.ReferenceList;
import org.cpdmodules.packager.module.Section;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.source.Translation.State;

/**
 * Reads the translations of a module: for each language a folder named by its tag, in it pages with the file names of the
 * source. A part that is missing, stale or of another shape stands in the language of the source. Used once.
 */
final class Translating {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(?:-[A-Z]{2})?");

    private final ModuleFolder folder;
    private final Source source;
    private final Problems problems;

    Translating(ModuleFolder folder, Source source, Problems problems) {
        this.folder = folder;
        this.source = source;
        this.problems = problems;
    }

    /** The module as its authors wrote it. */
    record Source(List<Page> pages, List<CollectedNames.Part> parts, List<Id> ids, Reading reading) {}

    /** @param reading what its text refers to */
    record Translated(
            Locale language, List<Page> pages, Fallback fallback, List<Translation.Part> parts, Reading reading) {}

    static boolean isTranslation(String file) {
        int slash = file.indexOf('/');
        return slash > 0
                && LANGUAGE.matcher(file.substring(0, slash)).matches()
                && (file.endsWith(".md") || file.endsWith("/" + TranslationLock.FILE));
    }

    List<Translated> all() {
        Set<String> languages = new TreeSet<>();
        folder.sizes().keySet().stream()
                .filter(file -> isTranslation(file) && file.endsWith(".md"))
                .forEach(file -> languages.add(file.substring(0, file.indexOf('/'))));
        return languages.stream().map(this::translated).toList();
    }

    private Translated translated(String language) {
        Locale locale = Locale.forLanguageTag(language);
        BorrowedNames names = new BorrowedNames(source.parts(), source.ids(), problems);
        Reading reading = Reading.of(folder, locale, names, problems);
        reading.references().addAll(source.reading().references());
        List<Page> pages = new ArrayList<>();
        folder.sizes().keySet().stream()
                .filter(file -> file.startsWith(language + "/") && file.endsWith(".md"))
                .forEach(file -> pages.addAll(read(file, reading)));
        TranslationLock lock = TranslationLock.in(folder, language, problems);
        Judgement judgement = new Judgement(language, pages, reading, names.misshapen(), lock);
        List<Page> merged = source.pages().stream().map(judgement::merge).toList();
        return new Translated(
                locale, merged, new Fallback(source.reading().language(), judgement.left), judgement.parts, reading);
    }

    private List<Page> read(String file, Reading reading) {
        String name = file.substring(file.indexOf('/') + 1);
        if (!folder.has(name)) {
            problems.error(
                    new Place(file, 1, 1),
                    "translation-page",
                    "There is no page \"" + name + "\" of which this could be the translation",
                    Suggestion.remedy(
                            name,
                            folder.sizes().keySet().stream()
                                    .filter(one -> one.endsWith(".md") && !one.contains("/"))
                                    .toList()));
            return List.of();
        }
        return folder.text(file, problems)
                .map(text -> new PageReader(Remarks.in(text, problems).text(), reading).read())
                .orElse(List.of());
    }

    /** Puts a translation together with its source, part by part. */
    private final class Judgement {
        private final String language;
        private final Map<String, Page> pages = new HashMap<>();
        private final Map<String, Unit> units = new HashMap<>();
        private final Map<String, Unit> sources = new HashMap<>();
        private final Set<String> misshapen;
        private final TranslationLock lock;
        private final Set<String> left = new HashSet<>();
        private final List<Translation.Part> parts = new ArrayList<>();
        private Place last;

        Judgement(String language, List<Page> pages, Reading reading, Set<String> misshapen, TranslationLock lock) {
            this.language = language;
            this.misshapen = misshapen;
            this.lock = lock;
            this.last = new Place(language, 1, 1);
            pages.forEach(page -> this.pages.put(page.id().value(), page));
            reading.units().forEach(unit -> units.putIfAbsent(unit.key(), unit));
            source.reading().units().forEach(unit -> sources.put(unit.key(), unit));
        }

        Page merge(Page page) {
            Page translated = pages.get(page.id().value());
            if (translated == null) {
                leaveOut(page);
                return page;
            }
            boolean hasTitle = isUsable(page.id().value());
            Map<Id, Section> sections = new HashMap<>();
            translated.sections().forEach(section -> sections.put(section.id(), section));
            return new Page(
                    page.id(),
                    hasTitle ? translated.title() : page.title(),
                    page.sections().stream()
                            .map(section -> merge(section, Optional.ofNullable(sections.get(section.id()))))
                            .toList());
        }

        private void leaveOut(Page page) {
            left.add(page.id().value());
            for (Section section : page.sections()) {
                left.add(section.id().value());
                keys(section).forEach(left::add);
            }
        }

        private Section merge(Section section, Optional<Section> translated) {
            boolean hasTitle =
                    section.title().isPresent() && isUsable(section.id().value());
            List<String> keys = keys(section);
            Map<String, Content> others = new HashMap<>();
            translated.ifPresent(found -> {
                List<String> names = keys(found);
                for (int i = 0; i < names.size(); i++) {
                    others.put(names.get(i), found.contents().get(i));
                }
            });
            List<Content> contents = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                contents.add(
                        merge(keys.get(i), section.contents().get(i), Optional.ofNullable(others.get(keys.get(i)))));
            }
            return new Section(section.id(), hasTitle ? translated.flatMap(Section::title) : section.title(), contents);
        }

        private Content merge(String key, Content content, Optional<Content> translated) {
            if (content instanceof ReferenceList) {
                // Sources are named in their own languages.
                left.add(key);
                return content;
            }
            boolean isUsable = isUsable(key);
            if (!isUsable || translated.isEmpty()) {
                return content;
            }
            if (misshapen.contains(key) || !Shapes.areSame(content, translated.get())) {
                left.add(key);
                problems.warning(
                        units.get(key).place(),
                        "translation-shape",
                        "The translation of \"" + key + "\" has other answers, nodes or parts than its source",
                        "give it the same ones in the same order; until then it stands in the language of the source");
                return content;
            }
            return translated.get();
        }

        /** Whether the translation of a part is shown; what is amiss with it is reported. */
        private boolean isUsable(String key) {
            Unit unit = sources.get(key);
            Optional<Unit> translation = Optional.ofNullable(units.get(key));
            Optional<String> made = Optional.ofNullable(lock.fingerprints().get(key));
            boolean isUntouched = translation
                    .filter(found -> found.fingerprint().equals(unit.fingerprint()))
                    .isPresent();
            State state;
            if (translation.isEmpty() || (made.isEmpty() && isUntouched)) {
                state = State.MISSING;
            } else if (made.isEmpty()) {
                state = State.NEW;
            } else {
                state = made.get().equals(unit.fingerprint()) ? State.CURRENT : State.STALE;
            }
            last = translation
                    .map(Unit::place)
                    .orElseGet(() -> last.file().equals(file(unit)) ? last : new Place(file(unit), 1, 1));
            parts.add(new Translation.Part(key, state, last.file(), last.line(), unit.fingerprint()));
            report(key, state);
            boolean isShown = state == State.CURRENT || state == State.NEW;
            if (!isShown) {
                left.add(key);
            }
            return isShown;
        }

        private String file(Unit unit) {
            return language + "/" + unit.place().file();
        }

        private void report(String key, State state) {
            switch (state) {
                case MISSING ->
                    problems.warning(
                            last,
                            "translation-missing",
                            "\"" + key + "\" is not translated",
                            "translate it here; until then it stands in the language of the source");
                case STALE ->
                    problems.warning(
                            last,
                            "translation-stale",
                            "The source of \"" + key + "\" has changed since it was translated",
                            "revise it, then: tiro translate <module> --language " + language + " --accept " + key);
                case NEW ->
                    problems.warning(
                            last,
                            "translation-new",
                            "It is not remembered from what \"" + key + "\" was translated",
                            "run: tiro translate <module> --language " + language);
                case CURRENT -> {
                    // All is well.
                }
                default -> throw new IllegalArgumentException("unknown state: " + state);
            }
        }
    }

    /** The names of what stands in a section, in order. */
    private static List<String> keys(Section section) {
        List<String> keys = new ArrayList<>();
        int texts = 0;
        for (Content content : section.contents()) {
            if (content instanceof Identified identified) {
                keys.add(identified.id().value());
            } else if (content instanceof Text) {
                keys.add(Fallback.text(section.id(), ++texts));
            }
        }
        return keys;
    }
}
