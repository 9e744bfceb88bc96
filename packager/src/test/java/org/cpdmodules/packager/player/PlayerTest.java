package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cpdmodules.packager.LrsConnection;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.zip.PackageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlayerTest {
    private static final int MAX_RUNTIME_BYTES = 150_000;
    private static final Map<Tracking, String> SIGNS = Map.of(
            Tracking.SCORM12, "LMSInitialize",
            Tracking.SCORM2004, "API_1484_11",
            Tracking.CMI5, "cmi5LearnerPreferences",
            Tracking.XAPI, "activity_id");

    private final LearningModule module = Samples.smallSteps();

    private static Map<String, String> texts(Iterable<PackageFile> files) {
        return java.util.stream.StreamSupport.stream(files.spliterator(), false)
                .collect(Collectors.toMap(PackageFile::path, PlayerTest::text));
    }

    private static String text(PackageFile file) {
        try {
            return new String(file.content().bytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Tracking.class)
    void putsExactlyOneDriverIntoAPackage(Tracking tracking) {
        String script = texts(Player.files(module, tracking, Optional.empty())).get("player.js");

        SIGNS.forEach((other, sign) ->
                assertThat(script.contains(sign)).as(other.key()).isEqualTo(other == tracking));
    }

    @ParameterizedTest
    @EnumSource(Tracking.class)
    void staysBelow150KilobytesOfScriptAndStyle(Tracking tracking) {
        Map<String, String> files = texts(Player.files(module, tracking, Optional.empty()));

        int bytes = files.get("player.js").getBytes(StandardCharsets.UTF_8).length
                + files.get("player.css").getBytes(StandardCharsets.UTF_8).length;

        assertThat(bytes).isLessThan(MAX_RUNTIME_BYTES);
    }

    @Test
    void hasNothingInlineAndNothingFromElsewhere() {
        String page =
                texts(Player.files(module, Tracking.WEB, Optional.empty())).get("index.html");

        assertThat(page)
                .doesNotContainPattern(
                        "<style|\\sstyle=|\\son[a-z]+=|<script(?! src=\"player.js\"| type=\"application/json\")");
        assertThat(page).doesNotContainPattern("(?:src|<link[^>]*href)=\"(?:https?:)?//");
    }

    @Test
    void escapesWhatTheSourceSays() {
        String page =
                texts(Player.files(module, Tracking.WEB, Optional.empty())).get("index.html");

        assertThat(page)
                .contains("<title>Small steps &amp; &quot;big&quot; &lt;words&gt;</title>")
                .contains("\"title\":\"Small steps & \\\"big\\\" \\u003cwords>\"");
    }

    @Test
    void namesTheRecordStoreAndNothingSecret() {
        LrsConnection lrs = new LrsConnection(URI.create("https://records.example/"), "public-key");

        String page =
                texts(Player.files(module, Tracking.SCORM12, Optional.of(lrs))).get("index.html");

        assertThat(page).contains("\"lrs\":{").contains("\"packageKey\":\"public-key\"");
    }

    @Test
    void givesTheSameBytesForTheSameModule() {
        assertThat(texts(Player.files(module, Tracking.CMI5, Optional.empty())))
                .isEqualTo(texts(Player.files(Samples.smallSteps(), Tracking.CMI5, Optional.empty())));
    }

    @Test
    void makesAPageOfAWorksheet() {
        String sheet =
                texts(Player.files(module, Tracking.WEB, Optional.empty())).get("downloads/planner.html");

        assertThat(sheet)
                .contains(
                        "<h1>Planning sheet</h1>",
                        ">Who</h2>",
                        "href=\"../player.css\"",
                        "class=\"write-blank short\"",
                        "class=\"write-line\"",
                        "class=\"write-box\"");
    }
}
