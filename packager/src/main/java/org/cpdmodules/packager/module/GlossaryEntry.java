package org.cpdmodules.packager.module;

import java.util.List;

/**
 * A term and what it means.
 *
 * @param term as it stands in running text
 * @param forms by which it is recognised, the term first
 * @param isRecognised whether the forms are looked for in the text; else only marked words are explained
 * @param definition one or a few sentences of inline Markdown
 */
public record GlossaryEntry(Id id, String term, List<String> forms, boolean isRecognised, Text definition) {
    public GlossaryEntry {
        forms = List.copyOf(forms);
    }
}
