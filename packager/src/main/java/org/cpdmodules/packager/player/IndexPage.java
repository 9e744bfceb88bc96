package org.cpdmodules.packager.player;

import java.util.Map;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Page;
import org.cpdmodules.packager.render.Html;
import org.cpdmodules.packager.render.LessonMarkup;
import org.cpdmodules.packager.render.Phrases;

/** The page around the lesson: head, bar, contents, the two pages of the player's own, and the data block. */
final class IndexPage {
    private final LearningModule module;
    private final Phrases phrases;
    private final LessonMarkup.Drawn lesson;
    private final Html html = new Html();

    private IndexPage(LearningModule module, Phrases phrases, Map<String, Long> sizes) {
        this.module = module;
        this.phrases = phrases;
        this.lesson = LessonMarkup.of(module, phrases, sizes);
    }

    static String html(LearningModule module, Phrases phrases, String configuration, Map<String, Long> sizes) {
        IndexPage page = new IndexPage(module, phrases, sizes);
        page.html.raw("<!doctype html>\n");
        page.html.open("html", "lang", module.metadata().language().toLanguageTag());
        page.head();
        page.body(configuration);
        page.html.close();
        return page.html.line().toString();
    }

    private void head() {
        html.open("head").line();
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "description", "content", module.metadata().description());
        html.element("title", module.metadata().title(), written());
        html.empty("link", "rel", "stylesheet", "href", "player.css");
        html.empty("link", "rel", "icon", "type", "image/svg+xml", "href", "icon.svg");
        html.open("script", "src", "player.js", "defer", "").close();
        html.close().line();
    }

    private void body(String configuration) {
        html.open("body").line();
        html.element("a", phrases.say("skip"), "class", "skip", "href", "#tiro-main");
        bar();
        html.element("p", "", "class", "banner", "id", "tiro-banner", "role", "alert", "hidden", "");
        html.open("div", "class", "frame").line();
        contents();
        html.open("main", "id", "tiro-main", "tabindex", "-1").line();
        html.around("noscript", Html.escape(phrases.say("noscript")));
        html.open("div", "id", "tiro-welcome", "hidden", "").close();
        html.raw(lesson.pages());
        ownPage("tiro-progress", "progress.title", "");
        ownPage("tiro-document", "document.title", "");
        lesson.glossary().ifPresent(list -> ownPage("tiro-glossary", "glossary.title", list));
        html.open("p", "id", "tiro-done", "class", "all-done", "hidden", "");
        html.text(phrases.say("progress.done") + " ");
        html.element("a", phrases.say("progress.title"), "href", "#page:tiro-progress");
        html.close().line();
        steps();
        html.close().line();
        html.close().line();
        html.element("div", "", "id", "tiro-announcer", "class", "unseen", "aria-live", "polite");
        html.open("script", "type", "application/json", "id", "tiro-config")
                .raw(configuration)
                .close();
        html.close().line();
    }

    private void bar() {
        html.open("header", "class", "bar");
        html.element(
                "button",
                phrases.say("contents"),
                "type",
                "button",
                "id",
                "tiro-menu",
                "class",
                "quiet",
                "aria-expanded",
                "false",
                "aria-controls",
                "tiro-contents");
        html.open("p", "class", "module-title");
        html.element("span", shown(module.metadata().title()), written());
        html.close();
        html.open("div", "class", "saving", "id", "tiro-saving");
        html.element("p", "", "role", "status");
        html.element("button", phrases.say("save.retry"), "type", "button", "class", "quiet", "hidden", "");
        html.close();
        html.element(
                "button", phrases.say("exit"), "type", "button", "id", "tiro-exit", "class", "quiet", "hidden", "");
        html.open("div", "class", "meter", "aria-hidden", "true")
                .open("div", "id", "tiro-meter")
                .close()
                .close();
        html.close().line();
    }

    private void contents() {
        html.open("nav", "id", "tiro-contents", "class", "contents", "aria-label", phrases.say("contents"));
        html.element("p", "", "class", "overall", "id", "tiro-overall");
        html.open("ol", "class", "page-list");
        for (Page page : module.pages()) {
            html.open("li");
            html.open("a", "href", "#page:" + page.id(), "data-goto", page.id().value());
            String[] other = module.languageOf(page.id().value())
                    .map(language -> new String[] {"lang", language.toLanguageTag()})
                    .orElse(new String[0]);
            html.element("span", shown(page.title()), other);
            html.element("span", "", "class", "state");
            html.close();
            html.close();
        }
        html.close();
        html.open("ul", "class", "page-list own");
        ownLink("tiro-progress", "progress.title");
        ownLink("tiro-document", "document.title");
        lesson.glossary().ifPresent(list -> ownLink("tiro-glossary", "glossary.title"));
        html.close();
        html.close().line();
    }

    /** The title of a module is not translated yet: it stands in the language of the source. */
    private String[] written() {
        return module.fallback()
                .map(left -> new String[] {"lang", left.language().toLanguageTag()})
                .orElse(new String[0]);
    }

    private String shown(String title) {
        return LessonMarkup.title(title, module.metadata().language());
    }

    private void ownLink(String id, String title) {
        html.open("li");
        html.element("a", phrases.say(title), "href", "#page:" + id, "data-goto", id);
        html.close();
    }

    private void ownPage(String id, String title, String content) {
        html.open(
                "article",
                "class",
                "page own",
                "id",
                id,
                "data-page",
                id,
                "aria-labelledby",
                id + "-heading",
                "hidden",
                "");
        html.element("h1", phrases.say(title), "id", id + "-heading", "tabindex", "-1");
        html.around("div", content, "class", "own-content");
        html.close().line();
    }

    private void steps() {
        html.open("nav", "class", "steps-nav", "aria-label", phrases.say("steps"));
        html.open("a", "class", "previous", "id", "tiro-previous", "href", "#page:");
        html.element("span", phrases.say("previous"), "class", "direction").element("span", "", "class", "target");
        html.close();
        html.open("a", "class", "next", "id", "tiro-next", "href", "#page:");
        html.element("span", phrases.say("next"), "class", "direction").element("span", "", "class", "target");
        html.close();
        html.close().line();
    }
}
