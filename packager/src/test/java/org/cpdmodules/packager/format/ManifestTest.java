package org.cpdmodules.packager.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.source.Draft;
import org.cpdmodules.packager.source.ModuleReader;
import org.cpdmodules.packager.source.ReadResult;
import org.cpdmodules.packager.zip.ByteSource;
import org.cpdmodules.packager.zip.PackageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest against the official schema of its standard, and against what no schema says. */
class ManifestTest {
    private static final Path ODD = Path.of("src/test/resources/modules/odd-corners");
    private static final List<PackageFile> FILES = Stream.of("index.html", "player.js", "media/a-b_c.1.svg", "0.txt")
            .map(path -> new PackageFile(path, ByteSource.of("x")))
            .toList();

    @TempDir
    private Path temp;

    /** @param files of the schema, in the order in which they build on each other */
    record Row(OutputFormat format, String folder, List<String> files) {
        @Override
        public String toString() {
            return format.label();
        }
    }

    static Stream<Row> formats() {
        List<String> scorm2004 = List.of(
                "xml.xsd", "imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd", "adlseq_v1p3.xsd", "adlnav_v1p3.xsd");
        return Stream.of(
                new Row(
                        OutputFormat.SCORM12,
                        "scorm-1.2",
                        List.of("ims_xml.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd", "adlcp_rootv1p2.xsd")),
                new Row(OutputFormat.CMI5, "cmi5", List.of("CourseStructure.xsd")),
                new Row(OutputFormat.SCORM2004_2, "scorm-2004-2nd", scorm2004),
                new Row(OutputFormat.SCORM2004_3, "scorm-2004-3rd", scorm2004),
                new Row(OutputFormat.SCORM2004_4, "scorm-2004-4th", scorm2004));
    }

    static Stream<OutputFormat> withManifest() {
        return Stream.of(OutputFormat.values()).filter(format -> format != OutputFormat.WEB);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void isValidByTheOfficialSchema(Row row) throws IOException {
        var schema = Schemas.of(row.folder(), row.files(), temp);

        Schemas.validate(schema, manifest(row.format(), odd()));
        Schemas.validate(schema, manifest(row.format(), plain()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withManifest")
    void escapesTheTitle(OutputFormat format) throws IOException {
        String manifest = manifest(format, odd());

        assertThat(manifest).contains("Corners: &lt;odd&gt; &amp; \"quoted\" 'titles' 🙂");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withManifest")
    void isTheSameForTheSameModule(OutputFormat format) throws IOException {
        assertThat(manifest(format, odd())).isEqualTo(manifest(format, odd()));
    }

    @Test
    void writesScorm12AsSystemsReadIt() throws IOException {
        String manifest = manifest(OutputFormat.SCORM12, odd());

        assertThat(manifest)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest ")
                .contains("xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\"")
                .contains("adlcp:scormtype=\"sco\"")
                .contains("<schemaversion>1.2</schemaversion>")
                .contains("<file href=\"0.txt\"/>", "<file href=\"index.html\"/>", "<file href=\"media/a-b_c.1.svg\"/>")
                .doesNotContainIgnoringCase("masteryscore")
                .doesNotContain("ns2:", "ns3:");
    }

    @Test
    void writesEachEditionOfScorm2004AsSystemsReadIt() throws IOException {
        assertThat(manifest(OutputFormat.SCORM2004_2, odd())).contains("<schemaversion>CAM 1.3</schemaversion>");
        assertThat(manifest(OutputFormat.SCORM2004_3, odd()))
                .contains("<schemaversion>2004 3rd Edition</schemaversion>");
        assertThat(manifest(OutputFormat.SCORM2004_4, odd()))
                .contains("<schemaversion>2004 4th Edition</schemaversion>")
                .contains("adlcp:scormType=\"sco\"")
                .contains("xmlns:imsss=\"http://www.imsglobal.org/xsd/imsss\"")
                .contains("xmlns:adlnav=\"http://www.adlnet.org/xsd/adlnav_v1p3\"")
                .doesNotContain("mapInfo", "ns2:", "ns3:");
    }

    @Test
    void asksCmi5ForCompletionAndPassWhereThereIsAMasteryScore() throws IOException {
        assertThat(manifest(OutputFormat.CMI5, odd()))
                .contains("moveOn=\"CompletedAndPassed\"", "masteryScore=\"0.75\"", "launchMethod=\"AnyWindow\"")
                .contains("<au id=\"https://cpdmodules.org/modules/odd-corners/lesson\"")
                .contains("<course id=\"https://cpdmodules.org/modules/odd-corners\"")
                .contains(
                        "<langstring lang=\"en\">A description over two lines &amp; with &lt;marks&gt;.</langstring>");
    }

    @Test
    void asksCmi5ForCompletionAloneElsewhere() throws IOException {
        assertThat(manifest(OutputFormat.CMI5, plain()))
                .contains("moveOn=\"Completed\"")
                .doesNotContain("masteryScore");
    }

    @Test
    void launchesTheLessonByTincan() throws IOException {
        assertThat(manifest(OutputFormat.XAPI, odd()))
                .contains("<activity id=\"https://cpdmodules.org/modules/odd-corners/lesson\"")
                .contains("<launch lang=\"en\">index.html</launch>");
    }

    @Test
    void addsNothingToAWebPage() {
        assertThat(OutputFormat.WEB.format().manifest(plain(), FILES)).isEmpty();
    }

    @Test
    void namesEveryFormatByItsKey() {
        assertThat(OutputFormat.of("scorm2004-4")).isEqualTo(Optional.of(OutputFormat.SCORM2004_4));
        assertThat(OutputFormat.of("scorm2004")).isEmpty();
    }

    private LearningModule plain() {
        return Draft.in(temp).readSoundly().module();
    }

    private static LearningModule odd() {
        return ((ReadResult.Read) new ModuleReader().read(ODD)).module();
    }

    private static String manifest(OutputFormat format, LearningModule module) throws IOException {
        PackageFile manifest = format.format().manifest(module, FILES).get(0);
        return new String(manifest.content().bytes(), StandardCharsets.UTF_8);
    }
}
