package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cpdmodules.packager.module.Id;

/** What the text of a module refers to, to be looked up when everything has been read. Not for several threads. */
final class Uses {
    private final List<Use> citations = new ArrayList<>();
    private final List<Use> pages = new ArrayList<>();
    private final List<Use> terms = new ArrayList<>();
    private final List<Use> modules = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Use> files = new ArrayList<>();
    private final Set<String> read = new HashSet<>();
    private final Map<String, Set<String>> forms = new HashMap<>();
    private final Map<String, Place> sources = new HashMap<>();

    record Use(String name, Place place) {}

    record Order(List<Id> modules, Place place) {}

    void cite(String key, Place place) {
        citations.add(new Use(key, place));
    }

    void linkToPage(String id, Place place) {
        pages.add(new Use(id, place));
    }

    void explain(String term, Place place) {
        terms.add(new Use(term, place));
    }

    /** @param target a module's id, or {@code module#page} */
    void linkToModule(String target, Place place) {
        modules.add(new Use(target, place));
    }

    /** An order in which all modules are suggested. */
    void suggest(List<Id> modules, Place place) {
        orders.add(new Order(modules, place));
    }

    void include(String file, Place place) {
        files.add(new Use(file, place));
    }

    /** That a worksheet is asked for in a form, as a path of the package. */
    void makeAs(String file, String path) {
        forms.computeIfAbsent(file, key -> new TreeSet<>()).add(path);
    }

    Set<String> formsOf(String worksheet) {
        return forms.getOrDefault(worksheet, Set.of());
    }

    void list(String source, Place place) {
        sources.put(source, place);
    }

    Place placeOfSource(String source) {
        return sources.get(source);
    }

    /** A file whose text has become part of the module. */
    void takeIn(String file) {
        read.add(file);
    }

    boolean hasTakenIn(String file) {
        return read.contains(file);
    }

    List<Use> citations() {
        return citations;
    }

    List<Use> pages() {
        return pages;
    }

    List<Use> terms() {
        return terms;
    }

    List<Use> modules() {
        return modules;
    }

    List<Order> orders() {
        return orders;
    }

    List<Use> files() {
        return files;
    }
}
