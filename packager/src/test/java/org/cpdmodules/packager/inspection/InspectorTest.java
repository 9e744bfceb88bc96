package org.cpdmodules.packager.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cpdmodules.packager.inspection.Verdict.Answer;
import org.cpdmodules.packager.source.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages as strangers make them: sound ones, broken ones and hostile ones. */
class InspectorTest {
    private static final String SCORM_12 = """
            <manifest identifier="m1" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
              <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
              <organizations default="o1"><organization identifier="o1"><title>A &amp; B</title>
                <item identifier="i1" identifierref="r1"><title>A</title></item></organization></organizations>
              <resources><resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="index.html">
                <file href="index.html"/><file href="a.js"/></resource></resources>
            </manifest>
            """;

    private static final String SCORM_2004 = SCORM_12.replace(
                    "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.imsglobal.org/xsd/imscp_v1p1")
            .replace("adlcp_rootv1p2", "adlcp_v1p3")
            .replace("scormtype", "scormType")
            .replace(">1.2<", ">2004 4th Edition<");

    private static final String CMI5 = """
            <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
              <course id="https://example.org/c"><title><langstring lang="en">A</langstring></title>
                <description><langstring lang="en">B</langstring></description></course>
              <au id="https://example.org/au" moveOn="Completed"><title><langstring>A</langstring></title>
                <description><langstring>B</langstring></description><url>index.html?a=b</url></au>
            </courseStructure>
            """;

    private static final String TINCAN = """
            <tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>
              <activity id="https://example.org/a" type="http://adlnet.gov/expapi/activities/course"><name>A</name>
                <launch lang="en">index.html</launch></activity></activities></tincan>
            """;

    @TempDir
    private Path temp;

    /** @param rule that must be found after the change */
    record Row(String manifest, String rule, UnaryOperator<String> change) {
        @Override
        public String toString() {
            return manifest + ": " + rule;
        }

        String original() {
            return switch (manifest) {
                case "cmi5.xml" -> CMI5;
                case "tincan.xml" -> TINCAN;
                case "2004" -> SCORM_2004;
                default -> SCORM_12;
            };
        }

        Row andAlso(String from, String to) {
            return new Row(manifest, rule, text -> change.apply(text).replace(from, to));
        }

        String file() {
            return manifest.endsWith(".xml") ? manifest : "imsmanifest.xml";
        }
    }

    private static Row row(String manifest, String rule, String from, String to) {
        return new Row(manifest, rule, text -> {
            if (!text.contains(from)) {
                throw new AssertionError("the row spoils nothing: " + from);
            }
            return text.replace(from, to);
        });
    }

    static Stream<Row> broken() {
        return Stream.of(
                row("1.2", "manifest-xml", "</manifest>", ""),
                row(
                        "1.2",
                        "manifest-xml",
                        "<manifest ",
                        "<!DOCTYPE manifest [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><manifest "),
                row("1.2", "scorm-root", "manifest", "package"),
                row("1.2", "scorm-version", ">1.2<", ">2004 5th Edition<"),
                row("1.2", "scorm-version", "<schemaversion>1.2</schemaversion>", ""),
                row("1.2", "scorm-namespace", "imscp_rootv1p1p2", "imscp_rootv1p1p3"),
                row("1.2", "scorm-order", "<schema>ADL SCORM</schema>", ""),
                row("1.2", "scorm-prefix", "adlcp:", "adl:").andAlso("xmlns:adlcp", "xmlns:adl"),
                row("1.2", "scorm-identifier", "\"r1\"", "\"1r\""),
                row("1.2", "scorm-identifier", "\"i1\"", "\"o1\""),
                row("1.2", "scorm-default", "default=\"o1\"", "default=\"o2\""),
                row("1.2", "scorm-item", "identifierref=\"r1\"", "identifierref=\"r2\""),
                row("1.2", "scorm-item", " identifierref=\"r1\"", ""),
                row("1.2", "scorm-title", "<title>A &amp; B</title>", ""),
                row("1.2", "scorm-title", "<title>A</title>", "<title> </title>"),
                row("1.2", "scorm-type", "scormtype", "scormType"),
                row("1.2", "scorm-type", "\"sco\"", "\"asset\""),
                row("1.2", "scorm-query", "index.html\">\n    <file", "index.html?a=b\">\n    <file"),
                row("1.2", "file-missing", "<file href=\"a.js\"/>", "<file href=\"b.js\"/>"),
                row("1.2", "file-missing", " href=\"index.html\">", " href=\"start.html\">"),
                row("1.2", "file-unlisted", "<file href=\"a.js\"/>", ""),
                row(
                        "1.2",
                        "scorm-masteryscore",
                        "<title>A</title>",
                        "<title>A</title><adlcp:masteryscore>80</adlcp:masteryscore>"),
                row(
                        "1.2",
                        "scorm-description",
                        "</metadata>",
                        "<description>" + "x".repeat(1001) + "</description></metadata>"),
                row("2004", "scorm-type", "scormType", "scormtype"),
                row(
                        "2004",
                        "scorm-threshold",
                        "<title>A</title>",
                        "<title>A</title><adlcp:completionThreshold>1.0</adlcp:completionThreshold>"),
                row("2004", "scorm-map-info", "<title>A</title>", "<title>A</title><mapInfo/>"),
                row("2004", "scorm-threshold", "4th Edition", "3rd Edition")
                        .andAlso(
                                "<title>A</title>",
                                "<title>A</title><adlcp:completionThreshold completedByMeasure=\"true\"/>"),
                row("cmi5.xml", "cmi5-root", "v1/CourseStructure", "v2/CourseStructure"),
                row("cmi5.xml", "cmi5-id", "https://example.org/c", "c"),
                row("cmi5.xml", "cmi5-id", "https://example.org/c", "https://example.org/au"),
                row("cmi5.xml", "cmi5-title", "<title><langstring>A</langstring></title>", ""),
                row("cmi5.xml", "cmi5-description", "<description><langstring>B</langstring></description>", ""),
                row("cmi5.xml", "cmi5-url", "<url>index.html?a=b</url>", ""),
                row("cmi5.xml", "file-missing", "index.html", "start.html"),
                row("cmi5.xml", "cmi5-move-on", " moveOn=\"Completed\"", ""),
                row("cmi5.xml", "cmi5-move-on", "\"Completed\"", "\"Complete\""),
                row("cmi5.xml", "cmi5-mastery-score", " moveOn", " masteryScore=\"80\" moveOn"),
                row("cmi5.xml", "cmi5-launch-method", " moveOn", " launchMethod=\"Popup\" moveOn"),
                row("cmi5.xml", "cmi5-au", "<au", "<nothing").andAlso("</au>", "</nothing>"),
                row("cmi5.xml", "cmi5-course", "<course ", "<nothing ").andAlso("</course>", "</nothing>"),
                row("tincan.xml", "tincan-root", "projecttincan", "project-tincan"),
                row("tincan.xml", "tincan-launch", "<launch lang=\"en\">index.html</launch>", ""),
                row("tincan.xml", "tincan-id", "https://example.org/a", "a"),
                row("tincan.xml", "tincan-name", "<name>A</name>", ""),
                row("tincan.xml", "file-missing", "index.html", "start.html"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void findsWhatIsBroken(Row row) throws IOException {
        Inspection inspection =
                inspect(Map.of(row.file(), row.change().apply(row.original()), "index.html", "x", "a.js", ""));

        assertThat(inspection.findings()).extracting(Problem::rule).contains(row.rule());
        assertThat(inspection.findings()).extracting(Problem::remedy).noneMatch(String::isBlank);
    }

    @Test
    void passesSoundPackagesOfEachStandard() throws IOException {
        assertSound(Map.of("imsmanifest.xml", SCORM_12, "index.html", "x", "a.js", ""), Standard.SCORM_12, "A & B");
        assertSound(
                Map.of("imsmanifest.xml", SCORM_2004, "index.html", "x", "a.js", ""), Standard.SCORM_2004_4TH, "A & B");
        assertSound(Map.of("cmi5.xml", CMI5, "index.html", "x"), Standard.CMI5, "A");
        assertSound(Map.of("tincan.xml", TINCAN, "index.html", "x"), Standard.XAPI, "A");
        assertSound(Map.of("index.html", "<title>A</title>"), Standard.WEB, "A");
    }

    @Test
    void tellsTheEditionsOfScorm2004Apart() throws IOException {
        for (Map.Entry<String, Standard> edition : Map.of(
                        "CAM 1.3", Standard.SCORM_2004_2ND, "2004 3rd Edition", Standard.SCORM_2004_3RD)
                .entrySet()) {
            String manifest = SCORM_2004.replace("2004 4th Edition", edition.getKey());

            assertThat(inspect(Map.of("imsmanifest.xml", manifest)).standard()).contains(edition.getValue());
        }
    }

    @Test
    void saysWhereAPackageCanBeUsed() throws IOException {
        Inspection sound = inspect(Map.of("imsmanifest.xml", SCORM_12, "index.html", "x", "a.js", ""));
        Inspection broken = inspect(Map.of("imsmanifest.xml", SCORM_12));

        assertThat(sound.verdicts())
                .filteredOn(verdict -> verdict.system().equals("Moodle"))
                .extracting(Verdict::answer)
                .containsExactly(Answer.YES);
        assertThat(broken.verdicts()).extracting(Verdict::answer).containsExactly(Answer.NO);
    }

    @Test
    void noticesAManifestInAFolder() throws IOException {
        assertRule("manifest-not-at-top", Map.of("course/imsmanifest.xml", SCORM_12));
    }

    @Test
    void noticesThatThereIsNoPackage() throws IOException {
        assertRule("no-manifest", Map.of("readme.txt", "x"));
        Path text = Files.writeString(temp.resolve("text.zip"), "no archive");
        assertThat(new Inspector().inspect(text).findings())
                .extracting(Problem::rule)
                .containsExactly("not-a-zip");
    }

    @Test
    void noticesHostileAndUnwisePaths() throws IOException {
        assertRule("path-outside", Map.of("index.html", "", "../evil.html", ""));
        assertRule("path-outside", Map.of("index.html", "", "/evil.html", ""));
        assertRule("path-outside", Map.of("index.html", "", "a\\..\\evil.html", ""));
        assertRule("path-outside", Map.of("index.html", "", "c:/evil.html", ""));
        assertRule("path-twice", Map.of("index.html", "", "a.js", "", "A.js", ""));
        assertRule("path-characters", Map.of("index.html", "", "ä b.js", ""));
        assertRule("archive-inside", Map.of("index.html", "", "more.zip", ""));
        assertRule("folder-entry", Map.of("index.html", "", "folder/", ""));
    }

    @Test
    void noticesAFileThatExplodes() throws IOException {
        assertRule("zip-bomb", Map.of("index.html", "", "bomb.txt", " ".repeat(20_000_000)));
    }

    @Test
    void noticesWhatIsLoadedFromElsewhere() throws IOException {
        assertRule("loads-from-elsewhere", Map.of("index.html", "<script src='https://example.org/a.js'></script>"));
        assertRule("loads-from-elsewhere", Map.of("index.html", "<link rel=stylesheet href=//example.org/a.css>"));
        assertThat(inspect(Map.of("index.html", "<a href='https://example.org/'>x</a>"))
                        .findings())
                .isEmpty();
    }

    private void assertSound(Map<String, String> files, Standard standard, String title) throws IOException {
        Inspection inspection = inspect(files);

        assertThat(inspection.findings()).isEmpty();
        assertThat(inspection.isPassed()).isTrue();
        assertThat(inspection.standard()).contains(standard);
        assertThat(inspection.title()).contains(title);
        assertThat(inspection.files()).isEqualTo(files.size());
    }

    private void assertRule(String rule, Map<String, String> files) throws IOException {
        assertThat(inspect(files).findings()).extracting(Problem::rule).contains(rule);
    }

    private Inspection inspect(Map<String, String> files) throws IOException {
        Path zip = Files.createTempFile(temp, "package", ".zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            new LinkedHashMap<>(files).forEach((path, text) -> add(entries, path, text));
        }
        return new Inspector().inspect(zip);
    }

    private static void add(ZipOutputStream entries, String path, String text) {
        try {
            entries.putNextEntry(new ZipEntry(path));
            entries.write(text.getBytes(StandardCharsets.UTF_8));
            entries.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
