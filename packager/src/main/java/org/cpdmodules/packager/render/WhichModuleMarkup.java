package org.cpdmodules.packager.render;

import java.util.Optional;
import org.cpdmodules.packager.module.Familiar;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Neighbour;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.module.WhichModule;

/** Situations to tick, and all modules in the suggested order; ticks move modules up and show why. */
final class WhichModuleMarkup {
    private static final int MINUTES_PER_STEP = 5;

    private WhichModuleMarkup() {}

    static void draw(WhichModule which, Pen pen) {
        Html html = pen.html();
        FamiliarMarkup.open(which.id(), which.title(), which.introduction(), pen);
        which.leanings().forEach(leaning -> {
            FamiliarMarkup.openSituation(which.id(), leaning.situation(), pen);
            html.close().line();
        });
        html.close();
        html.element("p", "", "class", "tally", "role", "status");
        html.element("h" + pen.below().level(), pen.say("which.modules"));
        html.element("p", pen.say("which.order"), "class", "how");
        html.open("ol", "class", "advice");
        which.order().forEach(module -> module(which, module, pen));
        html.close();
        html.close().line();
    }

    private static void module(WhichModule which, Id id, Pen pen) {
        Html html = pen.html();
        Optional<Neighbour> module = pen.prose().neighbour(id.value());
        String title = module.map(Neighbour::title).orElse(id.value());
        html.open("li", "data-advice", id.value());
        html.open("h" + pen.below().below().level());
        html.element("span", pen.prose().title(title), "class", "elsewhere", "data-module", id.value());
        html.close();
        html.element("p", "", "class", "advice-count", "hidden", "");
        module.ifPresent(found -> {
            html.element("p", pen.prose().title(found.description()));
            long minutes = Math.round(found.hours().toMinutes() / (double) MINUTES_PER_STEP) * MINUTES_PER_STEP;
            html.element("p", pen.say("which.minutes", minutes), "class", "where");
        });
        html.open("ul", "class", "reasons");
        which.leanings().stream()
                .filter(leaning -> leaning.modules().contains(id))
                .forEach(leaning -> because(leaning.situation(), pen));
        html.close();
        html.close().line();
    }

    private static void because(Familiar.Situation situation, Pen pen) {
        Text reason = situation.reason();
        pen.html()
                .around(
                        "li",
                        pen.prose().blocks(reason, 6),
                        "data-because",
                        situation.id().value(),
                        "hidden",
                        "");
    }
}
