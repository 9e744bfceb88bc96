package org.cpdmodules.packager.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cpdmodules.packager.module.Asset;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Metadata;
import org.cpdmodules.packager.module.Page;

/**
 * Reads the folder of a module: {@code src/docs/source-format.md} says what stands in it. Stateless and safe for many
 * threads; a folder of any content, also a hostile one, gives a result.
 */
public final class ModuleReader {
    private static final String MAIN = "module.md";
    private static final int MAX_PARTS = 5_000;

    /**
     * Reads the module in a folder. What is wrong in the source is part of the result; all of it at once.
     *
     * @throws java.io.UncheckedIOException when a file cannot be read although it is there
     */
    public ReadResult read(Path folder) {
        return read(folder, List.of());
    }

    /**
     * Reads the module in a folder and gives up ids that were released.
     *
     * @param retired names as they stand in {@code module.lock}; one that does not is a problem
     * @throws java.io.UncheckedIOException when a file cannot be read although it is there
     */
    public ReadResult read(Path folder, List<String> retired) {
        Problems problems = new Problems();
        if (!Files.isDirectory(folder)) {
            problems.error(new Place(".", 1, 1), "no-folder", "There is no folder " + folder, "name a module's folder");
            return new ReadResult.Refused(problems.inOrder());
        }
        ModuleFolder files = ModuleFolder.open(folder, problems);
        if (!files.has(MAIN)) {
            problems.error(
                    new Place(".", 1, 1),
                    "no-module",
                    "The folder " + folder + " holds no module.md",
                    "name a module's folder, or make one with: tiro new");
            return new ReadResult.Refused(problems.inOrder());
        }
        return new OneReading(files, problems).read(retired);
    }

    /**
     * Keeps the ids of a module in its folder.
     *
     * @return whether the file changed
     * @throws IOException when it cannot be written
     */
    public boolean keep(Lock lock, Path folder) throws IOException {
        Path file = folder.resolve(Lock.FILE);
        String text = lock.text();
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return false;
        }
        Path fresh = Files.createTempFile(folder, "." + Lock.FILE, ".new");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return true;
    }

    /** Reads one module; used once. */
    private static final class OneReading {
        private final ModuleFolder folder;
        private final Problems problems;
        private final Optional<Header> header;
        private final List<Slice> texts = new ArrayList<>();

        OneReading(ModuleFolder folder, Problems problems) {
            this.folder = folder;
            this.problems = problems;
            Optional<FrontMatter> main =
                    folder.text(MAIN, problems).map(text -> FrontMatter.split(text, HeaderReader.KEYS, problems));
            this.header =
                    main.flatMap(FrontMatter::header).map(keys -> new HeaderReader(keys, problems).read(folder.name()));
            main.ifPresent(text -> texts.add(text.body()));
            folder.sizes().keySet().stream().filter(this::isFurtherPage).forEach(file -> folder.text(file, problems)
                    .ifPresent(texts::add));
        }

        private boolean isFurtherPage(String file) {
            return !file.contains("/") && file.endsWith(".md") && !file.equals(MAIN);
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
            new References(reading).check(pages);
            List<Asset> assets = new AssetReader(folder, reading.uses(), problems).read();
            warnOfUnused(reading.uses());
            if (pages.isEmpty()) {
                problems.error(
                        new Place(MAIN, 1, 1), "no-page", "The module has no page", "begin one with \"# Title\"");
            }
            Optional<LearningModule> module =
                    header.filter(found -> !pages.isEmpty()).map(found -> module(found, pages, assets, reading));
            return problems.hasError() || module.isEmpty()
                    ? new ReadResult.Refused(problems.inOrder())
                    : new ReadResult.Read(module.get(), problems.inOrder(), ids.lock());
        }

        private Locale language() {
            return header.map(Header::language).orElse(Locale.UK);
        }

        private List<Page> pages(Reading reading) {
            return texts.stream()
                    .flatMap(text -> new PageReader(text, reading).read().stream())
                    .toList();
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
                    .filter(file -> !isFurtherPage(file) && !file.equals(MAIN) && !file.equals(Lock.FILE))
                    .filter(file -> !uses.hasTakenIn(file))
                    .forEach(file -> problems.warning(
                            new Place(file, 1, 1),
                            "unused-file",
                            "No text uses the file",
                            "delete it; it does not go into packages"));
        }

        private LearningModule module(Header found, List<Page> pages, List<Asset> assets, Reading reading) {
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
                    assets);
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
}
