package org.cpdmodules.packager.worksheet;

import org.cpdmodules.packager.render.Html;

/** The few forms of WordprocessingML that come again and again; escaping and closing are {@link Html}'s. */
final class WordXml {
    static final String NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private WordXml() {}

    static Html begin() {
        return new Html().raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    }

    /** An element whose content is one value. */
    static void value(Html xml, String tag, String value) {
        xml.open(tag, "w:val", value).close();
    }

    /** Opens a paragraph of a style. */
    static Html paragraph(Html xml, String style) {
        xml.open("w:p").open("w:pPr");
        value(xml, "w:pStyle", style);
        return xml.close();
    }

    static void text(Html xml, String text, boolean isBold, boolean isItalic) {
        if (text.isEmpty()) {
            return;
        }
        xml.open("w:r");
        if (isBold || isItalic) {
            xml.open("w:rPr");
            if (isBold) {
                xml.open("w:b").close();
            }
            if (isItalic) {
                xml.open("w:i").close();
            }
            xml.close();
        }
        xml.element("w:t", text, "xml:space", "preserve").close();
    }

    /** Something that the word processor counts. */
    static void field(Html xml, String name) {
        xml.open("w:fldSimple", "w:instr", " " + name + " ");
        text(xml, "1", false, false);
        xml.close();
    }
}
