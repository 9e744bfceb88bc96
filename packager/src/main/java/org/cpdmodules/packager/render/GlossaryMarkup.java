package org.cpdmodules.packager.render;

import org.cpdmodules.packager.module.GlossaryEntry;

/** The list of the terms that a module uses. */
final class GlossaryMarkup {
    private GlossaryMarkup() {}

    static void draw(Pen pen) {
        Html html = pen.html();
        html.open("dl", "class", "terms");
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
