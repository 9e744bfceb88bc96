package org.cpdmodules.packager.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.packager.module.GlossaryEntry;

/** The terms that a module may use: the shared ones, and its own, which come before shared ones of the same id. */
final class Glossary {
    private final Map<String, GlossaryReader.Entry> entries;

    private Glossary(Map<String, GlossaryReader.Entry> entries) {
        this.entries = entries;
    }

    static Glossary of(ModuleFolder folder, Shelf shelf, Problems problems) {
        Map<String, GlossaryReader.Entry> all = new LinkedHashMap<>();
        shelf.glossary(problems).ifPresent(file -> all.putAll(GlossaryReader.read(file, problems)));
        Optional.of(Shelf.GLOSSARY)
                .filter(folder::has)
                .flatMap(file -> folder.text(file, problems))
                .ifPresent(file -> all.putAll(GlossaryReader.read(file, problems)));
        return new Glossary(all);
    }

    boolean has(String id) {
        return entries.containsKey(id);
    }

    Set<String> ids() {
        return entries.keySet();
    }

    List<TermPlace> places() {
        return entries.values().stream()
                .map(one -> new TermPlace(
                        one.entry().id(),
                        !one.place().file().equals(Shelf.GLOSSARY),
                        one.place().line()))
                .toList();
    }

    List<GlossaryEntry> entries() {
        return entries.values().stream().map(GlossaryReader.Entry::entry).toList();
    }
}
