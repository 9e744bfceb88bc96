package org.cpdmodules.packager.render;

import java.util.regex.Pattern;
import org.cpdmodules.packager.module.Asset;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Text;

/**
 * A worksheet as a page to print and fill in: three or more underscores become a line to write on, empty table cells boxes.
 */
public final class WorksheetMarkup {
    private static final Pattern HEADING = Pattern.compile("(?m)^#\\s+(.+?)(\\s*\\{#[a-z0-9-]+})?\\s*$");
    /** CommonMark reads a line of underscores as a thematic break; we want as many lines as there are. */
    private static final Pattern LINES = Pattern.compile("<hr ?/?>");

    private static final Pattern BLANK = Pattern.compile("_{3,}");

    private WorksheetMarkup() {}

    /** @param asset one that has a worksheet */
    public static String of(LearningModule module, Asset asset, Phrases phrases) {
        String source = asset.worksheet().orElseThrow().markdown();
        String title = HEADING.matcher(source)
                .results()
                .findFirst()
                .map(match -> match.group(1))
                .orElse(module.metadata().title());
        // The page has the title as its h1, so the source's own headings move down: ## is h2.
        String body = new Prose(module, phrases)
                .in(module.sourceLanguage(), phrases)
                .blocks(new Text(HEADING.matcher(source).replaceFirst("")), 3);
        body = LINES.matcher(body).replaceAll("<div class=\"write-line\"></div>");
        body = BLANK.matcher(body).replaceAll("<span class=\"write-blank\"></span>");
        body = body.replace("<td></td>", "<td class=\"write-box\"></td>");
        return page(module, asset, phrases, title, body);
    }

    private static String page(LearningModule module, Asset asset, Phrases phrases, String title, String body) {
        String up =
                "../".repeat((int) asset.path().chars().filter(c -> c == '/').count());
        Html html = new Html();
        html.raw("<!doctype html>\n");
        html.open("html", "lang", module.sourceLanguage().toLanguageTag());
        html.open("head").line();
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.element("title", title + " – " + module.metadata().title());
        html.empty("link", "rel", "stylesheet", "href", up + "player.css");
        html.empty("link", "rel", "icon", "type", "image/svg+xml", "href", up + "icon.svg");
        html.close().line();
        html.open("body", "class", "worksheet").open("main");
        html.element("p", module.metadata().title(), "class", "kicker");
        html.element("h1", Prose.plain(title));
        html.element("p", phrases.say("worksheet.how"), "class", "how no-print");
        html.around("div", body, "class", "prose");
        html.element(
                "p",
                phrases.say(
                        "worksheet.source",
                        module.metadata().title(),
                        module.metadata().version(),
                        module.metadata().licence()),
                "class",
                "source");
        html.close().close().close();
        return html.line().toString();
    }
}
