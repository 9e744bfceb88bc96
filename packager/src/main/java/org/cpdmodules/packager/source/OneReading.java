package org.cpdmodules.packager.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.packager.module.Asset;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Metadata;
import org.cpdmodules.packager.module.Neighbour;
import org.cpdmodules.packager.module.Page;

/** Reads one module, in two passes: the first collects the parts, the second is given their ids. Used once. */
final class OneReading {
    static final String MAIN = "module.md";
    private static final int MAX_PARTS = 5_000;

    private final ModuleFolder folder;
    private final Shelf shelf;
    private final Problems problems;
    private final Optional<Header> header;
    private final List<Slice> texts = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    OneReading(ModuleFolder folder, Shelf shelf, Problems problems) {
        this.folder = folder;
        this.shelf = shelf;
        this.problems = problems;
        Optional<FrontMatter> main =
                folder.text(MAIN, problems).map(text -> FrontMatter.split(text, HeaderReader.KEYS, problems));
        this.header =
                main.flatMap(FrontMatter::header).map(keys -> new HeaderReader(keys, problems).read(folder.name()));
        main.ifPresent(text -> addText(text.body()));
        folder.sizes().keySet().stream().filter(this::isFurtherPage).forEach(file -> folder.text(file, problems)
                .ifPresent(this::addText));
    }

    private void addText(Slice file) {
        Remarks found = Remarks.in(file, problems);
        texts.add(found.text());
        remarks.addAll(found.remarks());
    }

    private boolean isFurtherPage(String file) {
        return !file.contains("/") && file.endsWith(".md") && !file.equals(MAIN) && !file.equals(Shelf.GLOSSARY);
    }

    ReadResult read(List<String> retired) {
        CollectedNames collected = new CollectedNames();
        pages(Reading.of(folder, language(), collected, new Problems()));
        if (collected.parts().size() > MAX_PARTS) {
            problems.error(
                    new Place(MAIN, 1, 1),
                    "too-many-parts",
                    "The module has more than " + MAX_PARTS + " pages, sections, blocks and questions",
                    "divide it into several modules");
            return new ReadResult.Refused(problems.inOrder());
        }
        IdAssignment.Settled ids = IdAssignment.settle(collected.parts(), lock(retired), problems);
        Reading reading = Reading.of(folder, language(), new GivenNames(ids.ids()), problems);
        List<Page> pages = pages(reading);
        Glossary glossary = Glossary.of(folder, shelf, problems);
        References references = new References(reading, glossary, shelf);
        references.check(pages);
        List<Translating.Translated> translated = new Translating(
                        folder, new Translating.Source(pages, collected.parts(), ids.ids(), reading), problems)
                .all();
        translated.forEach(one -> {
            references.checkTranslation(one.reading(), pages);
            one.reading().uses().files().forEach(use -> reading.uses().include(use.name(), use.place()));
        });
        List<Asset> assets = new AssetReader(folder, reading.uses(), problems).read();
        warnOfUnused(reading.uses());
        if (pages.isEmpty()) {
            problems.error(new Place(MAIN, 1, 1), "no-page", "The module has no page", "begin one with \"# Title\"");
        }
        Optional<LearningModule> module = header.filter(found -> !pages.isEmpty())
                .map(found -> module(found, pages, assets, reading, glossary, references.neighbours()));
        List<Translation> translations = translated.stream()
                .flatMap(one -> module.map(found -> translation(found, one)).stream())
                .toList();
        return problems.hasError() || module.isEmpty()
                ? new ReadResult.Refused(problems.inOrder())
                : new ReadResult.Read(
                        module.get(), problems.inOrder(), ids.lock(), texts(reading), glossary.places(), translations);
    }

    private static Translation translation(LearningModule module, Translating.Translated translated) {
        LearningModule other = new LearningModule(
                module.metadata().in(translated.language()),
                module.completion(),
                module.certificate(),
                module.masteryScore(),
                translated.pages(),
                module.references(),
                module.assets(),
                module.glossary(),
                module.neighbours(),
                Optional.of(translated.fallback()));
        return new Translation(translated.language(), other, translated.parts());
    }

    /** What a translation of a page begins with; absent when there is no such page. */
    Optional<String> skeleton(String file) {
        CollectedNames collected = new CollectedNames();
        pages(Reading.of(folder, language(), collected, new Problems()));
        IdAssignment.Settled ids = IdAssignment.settle(collected.parts(), lock(List.of()), problems);
        Reading reading = Reading.of(folder, language(), new GivenNames(ids.ids()), new Problems());
        pages(reading);
        return texts.stream()
                .filter(text -> text.file().equals(file))
                .findFirst()
                .map(text -> Skeleton.of(text, reading.units()));
    }

    /** The module's title and its pages; absent when its header cannot be read. */
    Optional<Outline> outline() {
        CollectedNames collected = new CollectedNames();
        pages(Reading.of(folder, language(), collected, new Problems()));
        IdAssignment.Settled ids = IdAssignment.settle(collected.parts(), lock(List.of()), problems);
        Map<Id, String> titles = new LinkedHashMap<>();
        for (int i = 0; i < ids.ids().size(); i++) {
            CollectedNames.Part part = collected.parts().get(i);
            if (part.kind().equals("page")) {
                titles.put(ids.ids().get(i), part.label().text());
            }
        }
        return header.map(
                found -> new Outline(new Id(folder.name()), found.title(), found.description(), found.hours(), titles));
    }

    private Locale language() {
        return header.map(Header::language).orElse(Locale.UK);
    }

    private List<Page> pages(Reading reading) {
        return texts.stream()
                .flatMap(text -> new PageReader(text, reading).read().stream())
                .toList();
    }

    /** What the pages say, each with the remarks that stand between its heading and the next one. */
    private List<PageText> texts(Reading reading) {
        List<PageText> all = new ArrayList<>();
        for (int i = 0; i < reading.texts().size(); i++) {
            PageText page = reading.texts().get(i);
            boolean isLastOfFile = i + 1 == reading.texts().size()
                    || !reading.texts().get(i + 1).file().equals(page.file());
            int end = isLastOfFile
                    ? Integer.MAX_VALUE
                    : reading.texts().get(i + 1).line();
            List<Remark> its = remarks.stream()
                    .filter(remark ->
                            remark.file().equals(page.file()) && remark.line() >= page.line() && remark.line() < end)
                    .toList();
            all.add(new PageText(page.id(), page.title(), page.file(), page.line(), page.passages(), its));
        }
        return all;
    }

    private Lock lock(List<String> retired) {
        Lock lock = Optional.of(Lock.FILE)
                .filter(folder::has)
                .flatMap(file -> folder.text(file, problems))
                .map(text -> Lock.parse(text.lines(), problems))
                .orElse(Lock.EMPTY);
        List<String> known = lock.entries().stream().map(Lock.Entry::name).toList();
        retired.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.error(
                        new Place(Lock.FILE, 1, 1),
                        "unknown-id",
                        "The lock file holds no id \"" + name + "\"",
                        Suggestion.remedy(name, known)));
        return lock.retiring(retired);
    }

    private void warnOfUnused(Uses uses) {
        folder.sizes().keySet().stream()
                .filter(file -> !isFurtherPage(file)
                        && !file.equals(MAIN)
                        && !file.equals(Lock.FILE)
                        && !file.equals(Shelf.GLOSSARY))
                .filter(file -> !Translating.isTranslation(file))
                .filter(file -> !uses.hasTakenIn(file))
                .forEach(file -> problems.warning(
                        new Place(file, 1, 1),
                        "unused-file",
                        "No text uses the file",
                        "delete it; it does not go into packages"));
    }

    private LearningModule module(
            Header found,
            List<Page> pages,
            List<Asset> assets,
            Reading reading,
            Glossary glossary,
            List<Neighbour> neighbours) {
        Duration readingTime = ReadingTime.of(pages, assets);
        RuleResolution rules = new RuleResolution(found, pages, problems);
        if (!problems.hasError()) {
            rules.compare(readingTime);
        }
        return new LearningModule(
                metadata(found, readingTime),
                rules.completion(),
                rules.certificate(),
                rules.masteryScore(),
                pages,
                reading.references(),
                assets,
                glossary.entries(),
                neighbours,
                Optional.empty());
    }

    private static Metadata metadata(Header found, Duration readingTime) {
        return new Metadata(
                found.id(),
                found.title(),
                found.description(),
                found.language(),
                found.version(),
                found.authors(),
                found.licence(),
                found.keywords(),
                found.audience(),
                found.areas(),
                found.hours(),
                found.hoursBasis(),
                found.objectives(),
                readingTime,
                found.changes());
    }
}
