package org.cpdmodules.packager.render;

import org.cpdmodules.packager.module.Scenario;

/** A branching story: every node is in the page, the runtime shows the one where the reader stands. */
final class ScenarioMarkup {
    private ScenarioMarkup() {}

    static void draw(Scenario scenario, Pen pen) {
        Html html = pen.html();
        pen.openBlock("scenario", scenario.id());
        html.open("header");
        pen.kicker("scenario.kicker");
        pen.title(scenario.id(), scenario.title());
        html.close();
        pen.prose(scenario.scene(), "scene");
        html.open("details", "class", "path", "hidden", "");
        html.element("summary", pen.say("scenario.path"));
        html.open("ol").close();
        html.close();
        html.open("div", "class", "stage");
        for (Scenario.Node node : scenario.nodes()) {
            node(scenario, node, pen);
        }
        html.close();
        html.open("div", "class", "scenario-actions actions");
        html.element("button", pen.say("scenario.back"), "type", "button", "class", "quiet", "data-act", "back");
        html.element("button", pen.say("scenario.restart"), "type", "button", "class", "quiet", "data-act", "restart");
        html.close();
        html.open("div", "class", "endings");
        html.element("p", "", "class", "endings-found", "role", "status");
        html.open("ul");
        scenario.nodes().stream()
                .filter(Scenario.Node::isEnding)
                .forEach(node -> html.element("li", "", "data-ending", node.id().value()));
        html.close();
        html.close();
        html.close().line();
    }

    private static void node(Scenario scenario, Scenario.Node node, Pen pen) {
        Html html = pen.html();
        boolean isFirst = node == scenario.nodes().get(0);
        String id = scenario.id() + "--" + node.id();
        String kind = node.isEnding() ? "node ending" : "node";
        if (isFirst) {
            html.open("div", "class", kind, "id", id, "data-node", node.id().value());
        } else {
            html.open("div", "class", kind, "id", id, "data-node", node.id().value(), "hidden", "");
        }
        html.open("div", "class", "consequence", "hidden", "").close();
        if (node.isEnding()) {
            html.element("p", pen.say("scenario.ending"), "class", "kicker");
        }
        html.element(
                "h" + pen.below().level(), pen.prose().title(node.ending().orElse(node.title())), "tabindex", "-1");
        pen.below().quiet(node.text(), "situation-text");
        if (!node.isEnding()) {
            choices(node, id, pen);
        }
        html.close().line();
    }

    private static void choices(Scenario.Node node, String id, Pen pen) {
        Html html = pen.html();
        html.element("p", pen.say("scenario.choose"), "class", "how", "id", id + "-how");
        html.open("ul", "class", "choices", "aria-labelledby", id + "-how");
        for (int i = 0; i < node.choices().size(); i++) {
            Scenario.Choice choice = node.choices().get(i);
            html.open("li");
            html.around(
                    "button",
                    "<span>" + pen.prose().inline(choice.text()) + "</span>",
                    "type",
                    "button",
                    "class",
                    "choice",
                    "data-choice",
                    String.valueOf(i));
            if (!choice.feedback().markdown().isBlank()) {
                html.around(
                        "template", pen.prose().blocks(choice.feedback(), 6), "data-consequence", String.valueOf(i));
            }
            html.close();
        }
        html.close();
    }
}
