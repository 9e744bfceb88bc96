package org.cpdmodules.packager.render;

import org.cpdmodules.packager.module.Plan;
import org.cpdmodules.packager.module.Reflection;

/** Blocks in which the reader writes. */
final class WritingMarkup {
    private WritingMarkup() {}

    static void draw(Reflection reflection, Pen pen) {
        Html html = pen.html();
        pen.openBlock("reflect", reflection.id());
        pen.kicker(reflection.required() ? "reflect.kicker" : "reflect.kicker.optional");
        String title = reflection.title().orElse(pen.say("reflect.untitled"));
        pen.title(reflection.id(), title);
        String promptId = reflection.id() + "-prompt";
        html.around("div", pen.prose().blocks(reflection.prompt(), pen.level() + 1), "class", "prompt", "id", promptId);
        reflection.hint().ifPresent(hint -> html.around("p", pen.prose().line(hint), "class", "hint"));
        html.open("details", "class", "earlier", "hidden", "")
                .element("summary", pen.say("reflect.earlier"))
                .open("div")
                .close()
                .close();
        html.open("label", "for", reflection.id() + "-text", "class", "field-label")
                .text(pen.say("reflect.label"))
                .element("span", " " + title, "class", "unseen")
                .close();
        html.open(
                        "textarea",
                        "id",
                        reflection.id() + "-text",
                        "data-reflection",
                        reflection.id().value(),
                        "rows",
                        "6",
                        "aria-describedby",
                        promptId + " " + reflection.id() + "-words")
                .close();
        html.element("p", "", "class", "words", "id", reflection.id() + "-words");
        html.element("p", "", "class", "notice", "role", "status", "hidden", "");
        html.close().line();
    }

    static void draw(Plan plan, Pen pen) {
        Html html = pen.html();
        pen.openBlock("plan", plan.id());
        pen.kicker("plan.kicker");
        pen.title(plan.id(), plan.title());
        pen.prose(plan.introduction(), "introduction");
        if (!plan.suggestions().isEmpty()) {
            html.open("div", "class", "suggestions");
            html.element("p", pen.say("plan.suggestions"), "class", "how");
            html.open("ul");
            for (String suggestion : plan.suggestions()) {
                String text = Prose.plain(suggestion);
                html.open("li");
                html.element("span", text);
                html.element(
                        "button",
                        pen.say("plan.take"),
                        "type",
                        "button",
                        "class",
                        "quiet",
                        "data-suggestion",
                        text,
                        "aria-label",
                        pen.say("plan.take.named", text));
                html.close();
            }
            html.close();
            html.close();
        }
        html.open("ol", "class", "actions-planned", "aria-label", pen.say("plan.list"))
                .close();
        html.element("button", pen.say("plan.add"), "type", "button", "data-act", "add");
        html.element("p", "", "class", "notice", "role", "status", "hidden", "");
        html.close().line();
    }
}
