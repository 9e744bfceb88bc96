package org.cpdmodules.lrs.certificate;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A certificate as a sheet of A4, landscape: PDF/A-3A (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), fonts embedded, with a QR
 * code that leads to the verification page. Any number of threads may print at the same time.
 */
final class CertificatePaper {
    /** Millimetres that the largest words may be wide on one line. */
    private static final double LINE = 205;

    private static final double MILLIMETRES_PER_POINT = 25.4 / 72;
    private static final double LARGEST_NAME = 38;
    private static final double SMALLEST_NAME = 20;
    private static final double LARGEST_TITLE = 22;
    private static final double SMALLEST_TITLE = 14;

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, CertificatePaper.class.getClassLoader(), "org.cpdmodules.lrs.page.template");
    private final FontShelf fonts;
    private final ZoneId zone;

    CertificatePaper(FontShelf fonts, ZoneId zone) {
        this.fonts = fonts;
        this.zone = zone;
    }

    /**
     * The bytes of the PDF.
     *
     * @param page absolute address of the verification page
     */
    byte[] print(Certificate certificate, URI page) {
        PrintedName name = PrintedName.of(certificate.name(), fonts);
        String words = Stream.of(name.text(), certificate.title(), certificate.hoursBasis(), certificate.issuer())
                .collect(Collectors.joining());
        List<Typeface> further = fonts.furtherFor(words);
        StringOutput html = new StringOutput();
        templates.render(
                "certificate/paper.jte",
                Map.of(
                        "certificate", certificate,
                        "wording", CertificateWording.of(certificate, zone),
                        "name", name.text(),
                        "nameSize", size(name.text(), LARGEST_NAME, SMALLEST_NAME),
                        "titleSize", size(certificate.title(), LARGEST_TITLE, SMALLEST_TITLE),
                        "families", families(further),
                        "page", page.toString(),
                        "code", QrCode.of(page).dataUri()),
                html);
        try {
            return pdf(html.toString(), further);
        } catch (IOException impossible) {
            throw new UncheckedIOException("certificate cannot be printed: " + certificate.id(), impossible);
        }
    }

    /** The size in points at which the words fill one line, within bounds; longer words take a second line. */
    private String size(String words, double largest, double smallest) {
        double fitting = LINE / (fonts.width(words) * MILLIMETRES_PER_POINT);
        return String.format(java.util.Locale.ROOT, "%.1f", Math.max(smallest, Math.min(largest, fitting)));
    }

    private static String families(List<Typeface> further) {
        return Stream.concat(Stream.of(FontShelf.TEXT), further.stream().map(Typeface::family))
                .map(family -> "'" + family + "'")
                .collect(Collectors.joining(", "));
    }

    private byte[] pdf(String html, List<Typeface> further) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withHtmlContent(html, null)
                .withProducer("Tiro")
                .usePdfAConformance(PdfAConformance.PDFA_3_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .useFont(fonts.text().bytes(), FontShelf.TEXT, 400, FontStyle.NORMAL, true)
                .useFont(fonts.italic().bytes(), FontShelf.TEXT, 400, FontStyle.ITALIC, true)
                .useFont(fonts.bold().bytes(), FontShelf.TEXT, 700, FontStyle.NORMAL, true)
                .toStream(bytes);
        further.forEach(font -> builder.useFont(font.bytes(), font.family(), 400, FontStyle.NORMAL, true));
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            try (PDDocument document = renderer.getPdfDocument()) {
                Guilloche.drawOn(document, document.getPage(0));
                document.save(bytes);
            }
        }
        return bytes.toByteArray();
    }
}
