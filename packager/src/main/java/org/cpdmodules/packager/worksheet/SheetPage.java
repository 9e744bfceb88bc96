package org.cpdmodules.packager.worksheet;

import org.cpdmodules.packager.render.Html;
import org.cpdmodules.packager.render.Phrases;

/** A sheet as a page to look at and to print, in the style of the player. */
final class SheetPage {
    private SheetPage() {}

    /** @param up the way to the folder of the style sheet */
    static String html(Sheet sheet, Phrases phrases, String up) {
        Html html = new Html();
        html.raw("<!doctype html>\n");
        html.open("html", "lang", sheet.language().toLanguageTag());
        html.open("head").line();
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.element("title", sheet.title() + " – " + sheet.moduleTitle());
        html.empty("link", "rel", "stylesheet", "href", up + "player.css");
        html.empty("link", "rel", "icon", "type", "image/svg+xml", "href", up + "icon.svg");
        html.close().line();
        html.open("body", "class", "worksheet").open("main");
        html.element("p", sheet.moduleTitle(), "class", "kicker");
        html.element("h1", sheet.title());
        html.element("p", phrases.say("worksheet.how"), "class", "how no-print");
        html.around("div", SheetMarkup.of(sheet.parts()), "class", "prose");
        html.element("p", sheet.origin(), "class", "source");
        html.close().close().close();
        return html.line().toString();
    }
}
