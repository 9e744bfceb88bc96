package org.cpdmodules.packager.worksheet;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.cpdmodules.packager.render.Html;
import org.cpdmodules.packager.render.Phrases;

/**
 * A sheet as A4 to print: PDF/A-2a and PDF/UA-1, fonts embedded as far as they are used. The same sheet gives the same bytes:
 * there is no date in it. Any number of threads may print at the same time.
 */
final class SheetPaper {
    private static final Pattern DATES =
            Pattern.compile("\\s*<xmp:(CreateDate|ModifyDate|MetadataDate)>.*?</xmp:\\1>", Pattern.DOTALL);
    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        // The library tells every step, and misses a description that is there; what it cannot do it throws.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
    }

    private final String style;

    SheetPaper(Phrases phrases) {
        style = style(phrases);
    }

    byte[] print(Sheet sheet) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withHtmlContent(html(sheet), null)
                .withProducer("Tiro")
                .usePdfAConformance(PdfAConformance.PDFA_2_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(COLOURS)
                .toStream(bytes);
        for (Typeface face : Typeface.values()) {
            builder.useFont(
                    face::open, "Tiro", face.weight(), face.isItalic() ? FontStyle.ITALIC : FontStyle.NORMAL, true);
        }
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            try (PDDocument document = renderer.getPdfDocument()) {
                takeDates(document);
                // Without a number of its own, the document's id would be made of the time.
                document.setDocumentId(1L);
                document.save(bytes);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("worksheet cannot be printed: " + sheet.title(), impossible);
        }
        return bytes.toByteArray();
    }

    private static void takeDates(PDDocument document) throws IOException {
        document.getDocumentInformation().setCreationDate((Calendar) null);
        document.getDocumentInformation().setModificationDate((Calendar) null);
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        metadata.importXMPMetadata(DATES.matcher(xmp).replaceAll("").getBytes(StandardCharsets.UTF_8));
    }

    /** XHTML, as the library reads nothing else. */
    private String html(Sheet sheet) {
        Html html = new Html();
        html.open("html", "lang", sheet.language().toLanguageTag());
        html.open("head");
        html.element("title", sheet.title());
        html.raw("<meta name=\"description\" content=\"" + Html.escape(sheet.title() + ". " + sheet.origin()) + "\"/>");
        html.around("style", style);
        bookmarks(sheet, html);
        html.close();
        html.open("body");
        html.element("div", sheet.origin(), "class", "foot");
        html.element("p", sheet.moduleTitle(), "class", "kicker");
        html.element("h1", sheet.title(), "id", SheetMarkup.anchor(0));
        html.raw(SheetMarkup.of(sheet.parts()));
        html.close().close();
        return html.toString();
    }

    /** The widths of columns and heights of rows that {@link SheetMarkup} names, and the number of the page in words. */
    private static String style(Phrases phrases) {
        StringBuilder style = new StringBuilder(Typeface.text("paper.css")
                .replace(
                        "{page}",
                        "\"" + phrases.say("worksheet.page", "\" counter(page) \"", "\" counter(pages) \"") + "\""));
        for (int i = 1; i <= 100; i++) {
            style.append(".w").append(i).append(" { width: ").append(i).append("%; }\n");
        }
        for (int i = 1; i <= Columns.HIGHEST; i++) {
            style.append("tr.h").append(i).append(" td { height: ").append(i).append("mm; }\n");
        }
        return style.toString();
    }

    private static void bookmarks(Sheet sheet, Html html) {
        html.open("bookmarks");
        html.open("bookmark", "name", sheet.title(), "href", "#" + SheetMarkup.anchor(0));
        int number = 0;
        for (Sheet.Part part : sheet.parts()) {
            if (part instanceof Sheet.Heading heading) {
                number++;
                if (heading.level() == 2) {
                    html.element(
                            "bookmark",
                            "",
                            "name",
                            Sheet.plain(heading.spans()),
                            "href",
                            "#" + SheetMarkup.anchor(number));
                }
            }
        }
        html.close().close();
    }
}
