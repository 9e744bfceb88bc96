package org.cpdmodules.packager.render;

import org.cpdmodules.packager.module.Familiar;

/** Situations to tick; the reason appears with the tick. */
final class FamiliarMarkup {
    private FamiliarMarkup() {}

    static void draw(Familiar familiar, Pen pen) {
        Html html = pen.html();
        pen.openBlock("familiar", familiar.id());
        pen.title(familiar.id(), familiar.title());
        pen.prose(familiar.introduction(), "introduction");
        html.element("p", pen.say("familiar.how"), "class", "how");
        html.open("ul", "class", "situations");
        for (Familiar.Situation situation : familiar.situations()) {
            String id = familiar.id() + "--" + situation.id();
            html.open("li", "class", "situation");
            html.open("label", "class", "tickable");
            html.empty(
                    "input",
                    "type",
                    "checkbox",
                    "id",
                    id,
                    "data-situation",
                    situation.id().value());
            html.around("span", pen.prose().inline(situation.text()));
            html.close();
            html.around(
                    "div", pen.prose().blocks(situation.reason(), pen.level() + 1), "class", "reason", "hidden", "");
            html.close().line();
        }
        html.close();
        html.element("p", "", "class", "tally", "role", "status");
        html.close().line();
    }
}
