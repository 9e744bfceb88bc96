package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Fallback;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Identified;
import org.cpdmodules.packager.module.Media;
import org.cpdmodules.packager.module.Page;
import org.cpdmodules.packager.module.Section;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.source.Names.Label;

/** Divides the lines of one file into pages, sections, text and blocks. */
final class PageReader {
    static final Map<String, BlockReader> BLOCKS = new TreeMap<>(Map.of(
            "familiar", new FamiliarReader(),
            "principles", new PrinciplesReader(),
            "case", new CaseReader(),
            "scenario", new ScenarioReader(),
            "reflect", new ReflectReader(),
            "quiz", new QuizReader(),
            "plan", new PlanReader(),
            "further", new FurtherReader(),
            "references", new ReferencesReader(),
            "which-module", new WhichModuleReader()));

    static final Map<String, BlockReader> LINES = new TreeMap<>(Map.of(
            "video", new MediaReader(Media.Kind.VIDEO),
            "audio", new MediaReader(Media.Kind.AUDIO),
            "download", new DownloadReader()));

    private static final Pattern HEADING_WITHOUT_SPACE = Pattern.compile("#{1,3}[A-Za-z].*");

    private final Slice file;
    private final Reading reading;
    private final List<Page> pages = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<Content> contents = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();
    private final CodeFence code = new CodeFence();
    private Optional<OpenPart> page = Optional.empty();
    private Optional<OpenPart> section = Optional.empty();
    private int textStart;

    /** A block stands in the open section or page that may have been unreadable, which was reported. */
    private boolean hasUnreadable;

    PageReader(Slice file, Reading reading) {
        this.file = file;
        this.reading = reading;
    }

    /** A page or section whose end has not come yet. */
    private record OpenPart(Id id, Heading heading) {}

    List<Page> read() {
        int next = 0;
        while (next < file.size()) {
            next = take(next);
        }
        endText(file.size());
        endPage();
        return pages;
    }

    /** Takes the line, or the block that begins with it; returns the index of the next line. */
    private int take(int index) {
        String line = file.line(index);
        if (code.takes(line)) {
            return index + 1;
        }
        Place place = file.at(index, 0);
        Optional<Heading> heading = Heading.read(line, place).filter(found -> found.level() <= 2);
        if (heading.isPresent()) {
            endText(index);
            begin(heading.get());
            textStart = index + 1;
            return textStart;
        }
        if (Fence.isBlockStart(line) || Fence.isOneLine(line)) {
            endText(index);
            textStart = Fence.isOneLine(line) ? takeLine(index, place) : takeBlock(index, place);
            return textStart;
        }
        checkLine(line, place);
        return index + 1;
    }

    private void checkLine(String line, Place place) {
        if (Fence.isBlockEnd(line)) {
            reading.error(place, "block-end", "No block is open here", "delete the line, or open the block above it");
        } else if (HEADING_WITHOUT_SPACE.matcher(line).matches()) {
            reading.error(place, "heading-space", "A heading needs a space after #", "write \"# Title\"");
        }
    }

    private int takeLine(int index, Place place) {
        hasUnreadable = true;
        Slice nothing = file.between(index, index);
        Fence.read(file.line(index), place, nothing, reading.problems()).ifPresent(fence -> add(fence, LINES, "::"));
        return index + 1;
    }

    private int takeBlock(int index, Place place) {
        hasUnreadable = true;
        int end = blockEnd(index);
        boolean isClosed = end < file.size() && Fence.isBlockEnd(file.line(end));
        if (!isClosed) {
            reading.error(
                    place,
                    "block-open",
                    end < file.size()
                            ? "The block is not closed before the next one begins; blocks do not nest"
                            : "The block is not closed",
                    "end it with a line :::");
        }
        Fence.read(file.line(index), place, file.between(index + 1, end), reading.problems())
                .ifPresent(fence -> add(fence, BLOCKS, ":::"));
        return isClosed ? end + 1 : end;
    }

    private int blockEnd(int opening) {
        CodeFence inside = new CodeFence();
        for (int i = opening + 1; i < file.size(); i++) {
            String line = file.line(i);
            if (!inside.takes(line) && (line.startsWith("::") || isPageOrSection(line, i))) {
                return i;
            }
        }
        return file.size();
    }

    private boolean isPageOrSection(String line, int index) {
        return Heading.read(line, file.at(index, 0))
                .filter(found -> found.level() <= 2)
                .isPresent();
    }

    private void add(Fence fence, Map<String, BlockReader> known, String colons) {
        BlockReader reader = known.get(fence.name());
        if (reader == null) {
            boolean isOther = BLOCKS.containsKey(fence.name()) || LINES.containsKey(fence.name());
            reading.error(
                    fence.place(),
                    "unknown-block",
                    "There is no block \"" + colons + fence.name() + "\"",
                    isOther
                            ? "write it with "
                                    + (colons.equals("::")
                                            ? "three colons and close it with :::"
                                            : "two colons, on one line")
                            : Suggestion.remedy(fence.name(), known.keySet()));
            return;
        }
        if (known == BLOCKS) {
            OneLine.checkKeys(fence, List.of(), reading);
            checkBody(fence);
        }
        needSection(fence.place());
        Optional<Content> content = reader.read(fence, reading);
        content.ifPresent(contents::add);
        content.filter(Identified.class::isInstance)
                .map(Identified.class::cast)
                .ifPresent(found -> keep(
                        found.id().value(),
                        fence.argument() + fence.attributes() + "\n"
                                + fence.body().text(),
                        fence.place()));
    }

    private void checkBody(Fence fence) {
        if (reading.isCounting()) {
            return;
        }
        Slice body = fence.name().equals("references") ? ReferencesReader.hideKeys(fence.body()) : fence.body();
        TextRules.check(body, reading.uses(), reading.problems());
        Passages.collect(body, fence.name(), passages);
    }

    private void endText(int end) {
        Slice text = file.between(Math.min(textStart, end), end).trimmed();
        if (!text.isBlank()) {
            needSection(text.start());
            if (!reading.isCounting()) {
                TextRules.check(text, reading.uses(), reading.problems());
                Passages.collect(text, "", passages);
            }
            contents.add(text.toText());
            long number = contents.stream().filter(Text.class::isInstance).count();
            keep(Fallback.text(section.orElseThrow().id(), (int) number), text.text(), text.start());
        }
        textStart = end;
    }

    private void begin(Heading heading) {
        if (heading.title().isEmpty()) {
            reading.error(heading.place(), "title-missing", "The heading is empty", "write a title after #");
        }
        if (heading.level() == 1) {
            endPage();
            page = Optional.of(new OpenPart(reading.names().of("page", Label.of(heading)), heading));
            keep(page.get().id().value(), heading.text(), heading.place());
        } else {
            needPage(heading.place());
            endSection();
            section = Optional.of(new OpenPart(reading.names().of("section", Label.of(heading)), heading));
            keep(section.get().id().value(), heading.text(), heading.place());
        }
    }

    private void needPage(Place place) {
        if (page.isEmpty()) {
            reading.error(
                    place,
                    "text-before-page",
                    "Something stands before the first page of the file",
                    "begin the file" + (file.firstLine() > 1 ? ", after its header," : "")
                            + " with \"# Title of the page\"");
            Heading untitled = new Heading(1, "Page", Optional.empty(), place);
            page = Optional.of(new OpenPart(reading.names().of("page", Label.of(untitled)), untitled));
        }
    }

    /** What stands above the first {@code ##} of a page is a section without a title. */
    private void needSection(Place place) {
        needPage(place);
        if (section.isEmpty()) {
            Heading top = page.orElseThrow().heading();
            Label label = new Label(top.title() + " opening", Optional.empty(), top.place());
            Heading untitled = new Heading(2, "", Optional.empty(), top.place());
            section = Optional.of(new OpenPart(reading.names().of("section", label), untitled));
        }
    }

    private void endSection() {
        section.ifPresent(open -> {
            if (contents.isEmpty() && !hasUnreadable) {
                refuseEmpty(open.heading(), "section");
            }
            Optional<String> title = Optional.of(open.heading().title()).filter(text -> !text.isEmpty());
            sections.add(new Section(open.id(), title, contents));
        });
        hasUnreadable = hasUnreadable && section.isEmpty();
        contents.clear();
        section = Optional.empty();
    }

    private void endPage() {
        endSection();
        page.ifPresent(open -> {
            if (sections.isEmpty() && !hasUnreadable) {
                refuseEmpty(open.heading(), "page");
            }
            pages.add(new Page(open.id(), open.heading().title(), sections));
            reading.texts().add(textOf(open));
        });
        passages.clear();
        hasUnreadable = false;
        sections.clear();
        page = Optional.empty();
    }

    /** What can be translated by itself. */
    private void keep(String key, String source, Place place) {
        reading.units().add(new Unit(key, Fingerprint.of(source), place));
    }

    private PageText textOf(OpenPart open) {
        Place place = open.heading().place();
        return new PageText(open.id().value(), open.heading().title(), place.file(), place.line(), passages, List.of());
    }

    private void refuseEmpty(Heading heading, String what) {
        reading.error(
                heading.place(), "empty-" + what, "The " + what + " is empty", "write its text, or delete the heading");
    }
}
