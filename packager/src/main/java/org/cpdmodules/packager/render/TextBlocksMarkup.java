package org.cpdmodules.packager.render;

import java.util.List;
import org.cpdmodules.packager.module.CaseStudy;
import org.cpdmodules.packager.module.FurtherResources;
import org.cpdmodules.packager.module.Principles;
import org.cpdmodules.packager.module.Reference;
import org.cpdmodules.packager.module.ReferenceList;

/** Blocks that are only read. */
final class TextBlocksMarkup {
    private TextBlocksMarkup() {}

    static void draw(Principles block, Pen pen) {
        Html html = pen.html();
        boolean isTitled = block.title().isPresent();
        if (isTitled) {
            pen.openBlock("principles", block.id());
            pen.title(block.id(), block.title().get());
        } else {
            html.open(
                    "div",
                    "class",
                    "block principles",
                    "id",
                    block.id().value(),
                    "data-place",
                    block.id().value());
        }
        pen.prose(block.introduction(), "introduction");
        html.open("ol", "class", "principle-list");
        for (Principles.Principle principle : block.principles()) {
            html.open("li", "class", "principle");
            html.element(
                    "h" + (isTitled ? pen.below().level() : pen.level()),
                    pen.prose().title(principle.title()));
            Pen inner = isTitled ? pen.below() : pen;
            inner.prose(principle.explanation(), "explanation");
            if (!principle.inSchool().markdown().isBlank()) {
                html.around("div", pen.prose().running(principle.inSchool(), inner.level() + 1), "class", "in-school");
            }
            html.close().line();
        }
        html.close();
        html.close().line();
    }

    static void draw(CaseStudy study, Pen pen) {
        Html html = pen.html();
        html.open(
                "article",
                "class",
                "block case",
                "id",
                study.id().value(),
                "data-place",
                study.id().value(),
                "aria-labelledby",
                study.id() + "-title");
        html.open("header");
        pen.kicker("case.kicker");
        pen.title(study.id(), study.title());
        html.open("dl", "class", "facts");
        fact(html, pen.say("case.setting"), study.setting());
        study.role().ifPresent(role -> fact(html, pen.say("case.role"), role));
        html.close();
        html.close();
        pen.prose(study.body(), "body");
        html.element("p", pen.say("case.composite"), "class", "composite");
        html.close().line();
    }

    private static void fact(Html html, String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }

    static void draw(FurtherResources block, Pen pen) {
        Html html = pen.html();
        pen.openBlock("further", block.id());
        pen.title(block.id(), block.title());
        pen.prose(block.introduction(), "introduction");
        html.open("ul", "class", "resources");
        for (FurtherResources.Resource resource : block.resources()) {
            html.open("li");
            if (resource.link().isPresent()) {
                html.around(
                        "a",
                        pen.prose().inline(resource.title()),
                        "href",
                        resource.link().get().toString(),
                        "target",
                        "_blank",
                        "rel",
                        "noopener noreferrer");
            } else {
                html.around("strong", pen.prose().inline(resource.title()));
            }
            html.around("span", pen.prose().line(resource.note()), "class", "note");
            html.close().line();
        }
        html.close();
        html.close().line();
    }

    static void draw(ReferenceList block, List<Reference> references, Pen pen) {
        Html html = pen.html();
        pen.openBlock("references", block.id());
        pen.title(block.id(), block.title());
        html.open("ol", "class", "reference-list");
        for (Reference reference : references) {
            html.around(
                    "li",
                    pen.prose().line(reference.text().markdown()),
                    "id",
                    "ref-" + reference.key(),
                    "tabindex",
                    "-1");
            html.line();
        }
        html.close();
        html.close().line();
    }
}
