package org.cpdmodules.packager.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.source.ModuleReader;
import org.cpdmodules.packager.source.ReadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProseTest {
    private final LearningModule module =
            ((ReadResult.Read) new ModuleReader().read(Path.of("src/test/modules/small-steps"))).module();
    private final Prose prose = new Prose(module, Phrases.in(Locale.forLanguageTag("en-GB")));

    private String html(String markdown) {
        return prose.blocks(new Text(markdown), 3).strip();
    }

    @Test
    void citationsAreNumberedNotes() {
        assertThat(html("Trust grows.[^kraft2014]"))
                .isEqualTo(
                        "<p>Trust grows.<sup class=\"citation\"><a href=\"#ref-kraft2014\" data-reference=\"kraft2014\""
                                + " aria-label=\"Reference 1\">1</a></sup></p>");
    }

    @Test
    void anUnknownCitationIsShownAsItStands() {
        assertThat(html("Trust.[^nobody]")).isEqualTo("<p>Trust.[^nobody]</p>");
    }

    @Test
    void anImageAloneIsAFigureAndADecorativeOneHasNoText() {
        assertThat(html("![A loop](media/loop.svg \"How it goes\")"))
                .isEqualTo("<figure><img src=\"media/loop.svg\" alt=\"A loop\" loading=\"lazy\">"
                        + "<figcaption>How it goes</figcaption></figure>");
        assertThat(html("![decorative](media/leaf.svg)")).contains("alt=\"\"");
    }

    @Test
    void linksToPagesStayAndLinksOutOpenElsewhere() {
        assertThat(html("[a](#page:story) [b](https://example.org/)"))
                .contains("<a href=\"#page:story\">a</a>")
                .contains("<a href=\"https://example.org/\" target=\"_blank\" rel=\"noopener noreferrer\">b</a>");
    }

    @Test
    void aTermIsExplainedOnceOnEachPageAndNeverInHeadingsOrLinks() {
        Text text = new Text(
                "### Relational trust\n\n[Relational trust](https://example.org/). Relational trust and\n*relational trust*.");

        String first = prose.running(text, 3);
        String again = prose.running(text, 3);
        prose.terms().beginPage();
        String nextPage = prose.running(text, 3);

        assertThat(first)
                .contains(
                        "<h3>Relational trust</h3>",
                        ">Relational trust</a>. <a class=\"term\" role=\"doc-glossref\" href=\"#term-relational-trust\""
                                + " data-term=\"relational-trust\">Relational trust</a> and",
                        "<em>relational trust</em>");
        assertThat(again).doesNotContain("data-term");
        assertThat(nextPage).isEqualTo(first);
    }

    @Test
    void storiesAreNotInterruptedButMarkedWordsAreExplained() {
        assertThat(html("Relational trust in [planning time](glossary:ppa)."))
                .isEqualTo("<p>Relational trust in <a class=\"term\" role=\"doc-glossref\" href=\"#term-ppa\""
                        + " data-term=\"ppa\">planning time</a>.</p>");
    }

    @Test
    void anotherModuleIsNamedAndNothingLeadsToNowhere() {
        assertThat(html("See [more](module:next-steps#first) or [all](module:next-steps)."))
                .isEqualTo("<p>See <span class=\"elsewhere\" data-module=\"next-steps\">more</span>"
                        + " <small class=\"where\">(in the module “Next steps”, page “First step”)</small> or"
                        + " <span class=\"elsewhere\" data-module=\"next-steps\">all</span>"
                        + " <small class=\"where\">(in the module “Next steps”)</small>.</p>");
    }

    @Test
    void inLabelsAndInRecordsWordsThatPointElsewhereAreWords() {
        String marked = "[planning time](glossary:ppa) and [more](module:next-steps)";

        assertThat(prose.inline(marked)).isEqualTo("planning time and more");
        assertThat(Prose.plain(marked)).isEqualTo("planning time and more");
    }

    @Test
    void headingsFollowTheLevelOfTheirPlace() {
        assertThat(prose.blocks(new Text("### A\n\n#### B"), 4)).contains("<h4>A</h4>", "<h5>B</h5>");
    }

    @Test
    void tablesCanBeReachedAndHaveHeaders() {
        assertThat(html("| A | B |\n|---|--:|\n| 1 | 2 |"))
                .contains(
                        "role=\"group\" aria-label=\"Table\" tabindex=\"0\"",
                        "<th scope=\"col\">A</th>",
                        "<td class=\"end\">2</td>");
    }

    @Test
    void rawHtmlIsText() {
        assertThat(html("<b onclick=\"x()\">bold</b>")).doesNotContain("<b");
        assertThat(prose.inline("a <script>")).doesNotContain("<script>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "She said: \"It's 'fine', isn't it?\" | She said: “It’s ‘fine’, isn’t it?”",
                "(\"yes\") and \"*no*\" | (“yes”) and “<em>no</em>”",
                "in the '90s | in the ’90s",
                "\"Why?\"[^kraft2014] | “Why?”",
                "`\"code\"` | <code>&quot;code&quot;</code>"
            })
    void quotesArePrintedAsEnglishPrintsThem(String markdown, String expected) {
        assertThat(html(markdown.strip())).startsWith("<p>" + expected.strip());
    }

    @Test
    void wordsBetweenGapsKeepTheirSpaces() {
        assertThat(prose.words(" times as *likely* to ")).isEqualTo(" times as <em>likely</em> to ");
    }

    @Test
    void plainTextHasNoMarksAndNoNotes() {
        assertThat(Prose.plain("A **bold** claim.[^kraft2014]\nSecond line")).isEqualTo("A bold claim. Second line");
    }
}
