package org.cpdmodules.packager.render;

import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Text;

/**
 * What every drawing of a block needs.
 *
 * @param level the level of the block's own heading, 2 to 5
 */
record Pen(Html html, Prose prose, Phrases phrases, int level) {
    Pen below() {
        return new Pen(html, prose, phrases, Math.min(6, level + 1));
    }

    String say(String key, Object... values) {
        return phrases.say(key, values);
    }

    /** Opens the frame of a block: a region named by its title. */
    void openBlock(String kind, Id id) {
        html.open(
                "section",
                "class",
                "block " + kind,
                "id",
                id.value(),
                "data-block",
                kind,
                "data-place",
                id.value(),
                "aria-labelledby",
                id + "-title");
    }

    void title(Id id, String title) {
        html.element("h" + level, prose.title(title), "id", id + "-title", "class", "block-title");
    }

    /** A small word above the title that says what kind of block this is. */
    void kicker(String key) {
        html.element("p", say(key), "class", "kicker");
    }

    /** Running text; its own headings stand one level below the block's. */
    void prose(Text text, String cssClass) {
        if (!text.markdown().isBlank()) {
            html.around("div", prose.running(text, Math.min(6, level + 1)), "class", cssClass);
        }
    }

    /** Text in which nothing interrupts: only marked terms are explained. */
    void quiet(Text text, String cssClass) {
        if (!text.markdown().isBlank()) {
            html.around("div", prose.blocks(text, Math.min(6, level + 1)), "class", cssClass);
        }
    }
}
