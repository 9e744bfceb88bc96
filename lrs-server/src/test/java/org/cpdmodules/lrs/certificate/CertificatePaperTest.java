package org.cpdmodules.lrs.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cpdmodules.lrs.access.Assurance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

class CertificatePaperTest {
    private static final URI PAGE = URI.create("https://learning.example.org/certificates/0123456789abcdefghjkmnpqrs");
    private static final String LONG_NAME = "Professor Dr Maria-Magdalena Wilhelmina Antonia van der"
            + " Westhuizen-Featherstonehaugh-Cholmondeley, Lady Ashcombe of Lower Slaughter";

    /** Without the fonts of the machine, so that the result is the same everywhere. */
    private final CertificatePaper paper = new CertificatePaper(new FontShelf(List::of), ZoneId.of("Europe/London"));

    @BeforeAll
    static void startTheValidator() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"Ann Example", LONG_NAME, "Σοφία Ковальчук", "דוד כהן", "محمد علي", "王小明", "Ann 😀", "<b>&amp;"})
    void conformsToPdfA3A(String name) throws Exception {
        assertThat(violations(paper.print(Samples.certificate(name), PAGE), PDFAFlavour.PDFA_3_A))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Ann Example", LONG_NAME, "דוד כהן", "محمد علي"})
    void conformsToPdfUa1(String name) throws Exception {
        assertThat(violations(paper.print(Samples.certificate(name), PAGE), PDFAFlavour.PDFUA_1))
                .isEmpty();
    }

    @Test
    void saysEveryFieldInWords() throws IOException {
        String text = text(paper.print(Samples.certificate("Siân O’Neill-Łukasz"), PAGE));

        assertThat(text)
                .contains("Siân O’Neill-Łukasz", "Building trust", "1½ hours", "Measured with twelve readers")
                .contains("22 November 2026", "1.2.0", "Ashcombe Learning Trust", "with 6 written reflections")
                .contains("0123456-789abcd-efghjkm-npqrs", PAGE.toString());
    }

    @ParameterizedTest
    @EnumSource(Assurance.class)
    void saysHowTheLearnerWasIdentified(Assurance assurance) throws IOException {
        String text = text(paper.print(Samples.certificate("Ann Example", assurance), PAGE));

        assertThat(text)
                .contains(
                        assurance == Assurance.SELF_ASSERTED
                                ? "did not check who was"
                                : "was signed in, on this server");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Ann Example", LONG_NAME, "W"})
    void keepsToOneSheet(String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(paper.print(Samples.certificate(name), PAGE))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(841f, 842.5f);
        }
    }

    @Test
    void printsNamesInGreekAndCyrillic() throws IOException {
        assertThat(text(paper.print(Samples.certificate("Σοφία Ковальчук"), PAGE)))
                .contains("Σοφία Ковальчук");
    }

    @Test
    void sendsReadersOfAnUnprintableNameToTheVerificationPage() throws IOException {
        assertThat(text(paper.print(Samples.certificate("王小明"), PAGE))).contains(PrintedName.ELSEWHERE);
    }

    @Test
    void takesMarkupInANameForText() throws IOException {
        assertThat(text(paper.print(Samples.certificate("Ann </p><h1>& Co"), PAGE)))
                .contains("Ann </p><h1>& Co");
    }

    @Test
    void embedsEveryFont() throws IOException {
        List<String> bare = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(paper.print(Samples.certificate("Ann Example"), PAGE))) {
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                if (!font.isEmbedded()) {
                    bare.add(font.getName());
                }
            }
        }

        assertThat(bare).isEmpty();
    }

    @Test
    void carriesACodeThatLeadsToTheVerificationPage() throws Exception {
        try (PDDocument document = Loader.loadPDF(paper.print(Samples.certificate("Ann Example"), PAGE))) {
            BufferedImage sheet = new PDFRenderer(document).renderImageWithDPI(0, 200);
            BufferedImage corner = sheet.getSubimage(
                    sheet.getWidth() * 3 / 4, sheet.getHeight() / 2, sheet.getWidth() / 5, sheet.getHeight() / 2);
            int[] pixels = corner.getRGB(0, 0, corner.getWidth(), corner.getHeight(), null, 0, corner.getWidth());
            RGBLuminanceSource light = new RGBLuminanceSource(corner.getWidth(), corner.getHeight(), pixels);

            String read = new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(light)))
                    .getText();

            assertThat(read).isEqualTo(PAGE.toString());
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static List<String> violations(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            return result.getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> assertion.getRuleId().getClause() + ": " + assertion.getMessage())
                    .toList();
        }
    }
}
