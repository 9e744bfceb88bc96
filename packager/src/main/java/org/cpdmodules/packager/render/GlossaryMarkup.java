package org.cpdmodules.packager.render;

import java.util.Locale;
import java.util.Optional;
import org.cpdmodules.packager.module.GlossaryEntry;

/** The list of the terms that a module uses. */
final class GlossaryMarkup {
    private GlossaryMarkup() {}

    /** @param language of the definitions, where it is not that of the page */
    static void draw(Pen pen, Optional<Locale> language) {
        Html html = pen.html();
        language.ifPresentOrElse(
                other -> html.open("dl", "class", "terms", "lang", other.toLanguageTag()),
                () -> html.open("dl", "class", "terms"));
        for (GlossaryEntry entry : pen.prose().terms().used()) {
            html.open("div");
            html.open("dt").element("dfn", pen.prose().title(entry.term())).close();
            html.around(
                    "dd",
                    pen.prose().line(entry.definition().markdown()),
                    "id",
                    "term-" + entry.id(),
                    "tabindex",
                    "-1");
            html.close().line();
        }
        html.close();
    }
}
