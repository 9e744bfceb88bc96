package org.cpdmodules.packager.render;

import org.cpdmodules.packager.module.Familiar;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Text;

/** Situations to tick; the reason appears with the tick. */
final class FamiliarMarkup {
    private FamiliarMarkup() {}

    static void draw(Familiar familiar, Pen pen) {
        Html html = pen.html();
        open(familiar.id(), familiar.title(), familiar.introduction(), pen);
        for (Familiar.Situation situation : familiar.situations()) {
            openSituation(familiar.id(), situation, pen);
            html.around(
                    "div", pen.prose().blocks(situation.reason(), pen.level() + 1), "class", "reason", "hidden", "");
            html.close().line();
        }
        html.close();
        html.element("p", "", "class", "tally", "role", "status");
        html.close().line();
    }

    /** What stands before the situations; the block and the list of them stay open. */
    static void open(Id block, String title, Text introduction, Pen pen) {
        pen.openBlock("familiar", block);
        pen.title(block, title);
        pen.prose(introduction, "introduction");
        pen.html().element("p", pen.say("familiar.how"), "class", "how");
        pen.html().open("ul", "class", "situations");
    }

    /** A situation with the box to tick; the item of the list stays open. */
    static void openSituation(Id block, Familiar.Situation situation, Pen pen) {
        Html html = pen.html();
        html.open("li", "class", "situation");
        html.open("label", "class", "tickable");
        html.empty(
                "input",
                "type",
                "checkbox",
                "id",
                block + "--" + situation.id(),
                "data-situation",
                situation.id().value());
        html.around("span", pen.prose().inline(situation.text()));
        html.close();
    }
}
