package org.cpdmodules.packager.worksheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Scenario;
import org.cpdmodules.packager.render.Phrases;
import org.cpdmodules.packager.source.ModuleReader;
import org.cpdmodules.packager.source.ReadResult;
import org.cpdmodules.packager.zip.ByteSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The worksheets of the real modules, in the forms that a learner takes away. */
class WorksheetsTest {
    private static final Phrases PHRASES = Phrases.in(Locale.UK);
    private static final String EVERYTHING = """
            # "A sheet" & \\<all of it\\>

            *How this sheet is used.*

            Name: ____________________  Date: ______

            ## Lines

            What did you *see*?

            _____

            _____

            ### Below

            - one **bold**
            - two

            1. first
            2. second

            > A quote.

            ## Boxes

            | What | A | Done |
            |---|---|---|
            | **Respect:** listening | | |
            | Integrity ☐ | | |

            | Promise | To whom |
            |---|---|
            | | |
            """;

    @BeforeAll
    static void startTheValidator() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    /** Every worksheet of every module of the project. */
    static Stream<String> pdfs() {
        return worksheets().keySet().stream().filter(path -> path.endsWith(".pdf"));
    }

    private static final Map<String, ByteSource> MADE = new LinkedHashMap<>();

    private static synchronized Map<String, ByteSource> worksheets() {
        if (MADE.isEmpty()) {
            modules().forEach(module -> Worksheets.of(module)
                    .forEach((path, content) -> MADE.put(module.id() + "/" + path, content)));
        }
        return MADE;
    }

    private static List<LearningModule> modules() {
        try (Stream<Path> folders = Files.list(Path.of("../module-sources"))) {
            List<LearningModule> modules = new ArrayList<>();
            for (Path folder : folders.filter(each -> Files.exists(each.resolve("module.md")))
                    .sorted()
                    .toList()) {
                ReadResult result = new ModuleReader().read(folder);
                assertThat(result).as(folder.toString()).isInstanceOf(ReadResult.Read.class);
                LearningModule module = ((ReadResult.Read) result).module();
                // The one that leads to the others has nothing to print.
                if (module.contents(Scenario.class).findAny().isPresent()) {
                    modules.add(module);
                }
            }
            return modules;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Sheet sheet(String markdown) {
        SheetReader.Reading reading = SheetReader.read(markdown, Locale.UK);
        return new Sheet(reading.title(), Locale.UK, "A module", "From the module", reading.parts());
    }

    private static List<String> violations(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(each -> each.getStatus() == TestAssertion.Status.FAILED)
                    .map(each -> each.getRuleId().getClause() + ": " + each.getMessage())
                    .distinct()
                    .toList();
        }
    }

    @Test
    void everyModuleHasTwoWorksheetsInBothForms() {
        for (LearningModule module : modules()) {
            assertThat(Worksheets.of(module).keySet())
                    .as(module.id().value())
                    .filteredOn(path -> path.endsWith(".pdf"))
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(Worksheets.of(module).keySet())
                    .as(module.id().value())
                    .filteredOn(path -> path.endsWith(".docx"))
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pdfs")
    void isPdfA2aAndPdfUa1(String path) throws Exception {
        byte[] pdf = worksheets().get(path).bytes();

        assertThat(violations(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(violations(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(pdf.length).isLessThan(120_000);
    }

    @Test
    void printsEveryKindOfPart() throws Exception {
        byte[] pdf = new SheetPaper(PHRASES).print(sheet(EVERYTHING));

        assertThat(violations(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(violations(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            "“A sheet” & <all of it>",
                            "Respect: listening",
                            "Integrity",
                            "Page 1 of 1",
                            "From the module");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("“A sheet” & <all of it>");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en-GB");
            assertThat(bookmarks(document)).containsExactly("“A sheet” & <all of it>", "Lines", "Boxes");
        }
    }

    private static List<String> bookmarks(PDDocument document) {
        List<String> titles = new ArrayList<>();
        for (PDOutlineItem item :
                document.getDocumentCatalog().getDocumentOutline().children()) {
            titles.add(item.getTitle());
            item.children().forEach(below -> titles.add(below.getTitle()));
        }
        return titles;
    }

    @Test
    void givesTheSameBytesAgain() {
        Sheet sheet = sheet(EVERYTHING);

        assertThat(new SheetPaper(PHRASES).print(sheet)).isEqualTo(new SheetPaper(PHRASES).print(sheet));
        assertThat(new SheetDocument(PHRASES).write(sheet)).isEqualTo(new SheetDocument(PHRASES).write(sheet));
    }

    @Test
    void writesADocumentWhoseStructureIsReal() throws Exception {
        Map<String, Document> parts = parts(new SheetDocument(PHRASES).write(sheet(EVERYTHING)));
        Document body = parts.get("word/document.xml");

        assertThat(values(body, "w:pStyle"))
                .startsWith("Kicker", "Title", "Guide")
                .contains("Heading1", "Heading2", "Label", "WritingLine", "ListParagraph", "Quote", "TableHead");
        assertThat(body.getElementsByTagName("w:tblHeader").getLength()).isEqualTo(2);
        assertThat(values(body, "w:tblCaption")).containsExactly("Boxes", "Boxes");
        assertThat(values(body, "w:numId")).containsExactly("1", "1", "2", "2");
        assertThat(body.getDocumentElement().getTextContent()).contains("“A sheet” & <all of it>");
        assertThat(parts.get("docProps/core.xml").getDocumentElement().getTextContent())
                .contains("“A sheet” & <all of it>", "A module", "en-GB");
        assertThat(values(parts.get("word/settings.xml"), "w:themeFontLang")).containsExactly("en-GB");
    }

    @Test
    void namesInADocumentOnlyStylesThatItHas() throws Exception {
        Map<String, Document> parts = parts(new SheetDocument(PHRASES).write(sheet(EVERYTHING)));
        List<String> styles = new ArrayList<>();
        NodeList found = parts.get("word/styles.xml").getElementsByTagName("w:style");
        for (int i = 0; i < found.getLength(); i++) {
            styles.add(((Element) found.item(i)).getAttribute("w:styleId"));
        }

        assertThat(styles).containsAll(values(parts.get("word/document.xml"), "w:pStyle"));
        assertThat(styles).containsAll(values(parts.get("word/document.xml"), "w:tblStyle"));
        assertThat(styles).containsAll(values(parts.get("word/styles.xml"), "w:basedOn"));
        assertThat(styles).containsAll(values(parts.get("word/footer1.xml"), "w:pStyle"));
    }

    @Test
    void declaresEveryPartOfADocument() throws Exception {
        Map<String, Document> parts = parts(new SheetDocument(PHRASES).write(sheet(EVERYTHING)));
        NodeList overrides = parts.get("[Content_Types].xml").getElementsByTagName("Override");
        List<String> declared = new ArrayList<>();
        for (int i = 0; i < overrides.getLength(); i++) {
            declared.add(((Element) overrides.item(i)).getAttribute("PartName").substring(1));
        }

        assertThat(parts.keySet().stream()
                        .filter(path -> path.endsWith(".xml") && !path.startsWith("["))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void givesRoomToWrite() {
        Sheet.Table table = (Sheet.Table)
                sheet("# S\n\n| Step | What | Done |\n|---|---|---|\n| Meet, all of us, in a room | | |\n")
                        .parts()
                        .get(0);

        assertThat(Columns.percentages(table)).satisfies(widths -> {
            assertThat(widths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
            assertThat(widths.get(2)).isLessThan(widths.get(1));
        });
        assertThat(Columns.height(table, table.rows().get(0))).isPositive();
    }

    private static List<String> values(Document document, String tag) {
        List<String> values = new ArrayList<>();
        NodeList found = document.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
            values.add(((Element) found.item(i)).getAttribute("w:val"));
        }
        return values;
    }

    private static Map<String, Document> parts(byte[] docx) throws Exception {
        Map<String, Document> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(
                        entry.getName(),
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new ByteArrayInputStream(zip.readAllBytes())));
            }
        }
        return parts;
    }
}
