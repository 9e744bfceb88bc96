package org.cpdmodules.packager.worksheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cpdmodules.packager.render.Html;
import org.cpdmodules.packager.render.Phrases;

/**
 * A sheet as a document to edit: WordprocessingML (ISO/IEC 29500-4, transitional). Headings are headings, tables have header
 * rows, language and title are the document's own. The same sheet gives the same bytes: there is no date in it.
 */
final class SheetDocument {
    /** An archive must say a time; the one that all our archives say. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Phrases phrases;

    SheetDocument(Phrases phrases) {
        this.phrases = phrases;
    }

    byte[] write(Sheet sheet) {
        DocumentBody body = new DocumentBody(sheet);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", Typeface.text("docx/content-types.xml"));
        parts.put("_rels/.rels", Typeface.text("docx/package-rels.xml"));
        parts.put("docProps/core.xml", properties(sheet));
        parts.put("word/_rels/document.xml.rels", Typeface.text("docx/document-rels.xml"));
        parts.put("word/document.xml", body.xml());
        parts.put("word/footer1.xml", footer(sheet));
        parts.put("word/numbering.xml", numbering(body.orderedLists()));
        parts.put("word/settings.xml", inLanguage("docx/settings.xml", sheet));
        parts.put("word/styles.xml", inLanguage("docx/styles.xml", sheet));
        return zip(parts);
    }

    private static String inLanguage(String template, Sheet sheet) {
        return Typeface.text(template).replace("{language}", sheet.language().toLanguageTag());
    }

    private static String properties(Sheet sheet) {
        Html xml = WordXml.begin();
        xml.open(
                "cp:coreProperties",
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/");
        xml.element("dc:title", sheet.title());
        xml.element("dc:subject", sheet.moduleTitle());
        xml.element("dc:description", sheet.origin());
        xml.element("dc:language", sheet.language().toLanguageTag());
        return xml.close().toString();
    }

    private String footer(Sheet sheet) {
        Html xml = WordXml.begin();
        xml.open("w:ftr", "xmlns:w", WordXml.NAMESPACE);
        WordXml.paragraph(xml, "Footer");
        WordXml.text(xml, sheet.origin(), false, false);
        xml.open("w:r").open("w:tab").close().close();
        String[] words = phrases.say("worksheet.page", "\0", "\0").split("\0", -1);
        WordXml.text(xml, words[0], false, false);
        WordXml.field(xml, "PAGE");
        WordXml.text(xml, words[1], false, false);
        WordXml.field(xml, "NUMPAGES");
        WordXml.text(xml, words[2], false, false);
        return xml.close().close().toString();
    }

    /** One list of bullets, and one of numbers for each ordered list, so that each begins with 1. */
    private static String numbering(int orderedLists) {
        Html xml = WordXml.begin();
        xml.open("w:numbering", "xmlns:w", WordXml.NAMESPACE);
        level(xml, 0, "bullet", "•");
        level(xml, 1, "decimal", "%1.");
        for (int number = 1; number <= orderedLists + 1; number++) {
            xml.open("w:num", "w:numId", String.valueOf(number));
            WordXml.value(xml, "w:abstractNumId", number == DocumentBody.BULLETS ? "0" : "1");
            if (number != DocumentBody.BULLETS) {
                xml.open("w:lvlOverride", "w:ilvl", "0");
                WordXml.value(xml, "w:startOverride", "1");
                xml.close();
            }
            xml.close();
        }
        return xml.close().toString();
    }

    private static void level(Html xml, int id, String format, String text) {
        xml.open("w:abstractNum", "w:abstractNumId", String.valueOf(id));
        WordXml.value(xml, "w:multiLevelType", "singleLevel");
        xml.open("w:lvl", "w:ilvl", "0");
        WordXml.value(xml, "w:start", "1");
        WordXml.value(xml, "w:numFmt", format);
        WordXml.value(xml, "w:lvlText", text);
        WordXml.value(xml, "w:lvlJc", "left");
        xml.open("w:pPr").open("w:ind", "w:left", "360", "w:hanging", "360").close();
        xml.close().close().close();
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written to", impossible);
        }
        return bytes.toByteArray();
    }
}
