package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A module of which one page is partly in Welsh: every part says in which language it is. WCAG 3.1.1, 3.1.2. */
class PlayerTranslationTest {
    private TestSite site;
    private Devices devices;
    private Page page;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite();
        devices = new Devices();
        site.put("cy", Player.files(Samples.smallStepsInWelsh(), Tracking.WEB, Optional.empty()));
        page = devices.fresh(new Browser.NewContextOptions().setBypassCSP(true)).newPage();
        page.navigate(site.address() + "cy/index.html");
    }

    @AfterEach
    void close() {
        devices.close();
        site.close();
    }

    /** The language that a screen reader would speak an element in. */
    private static String language(Locator element) {
        return (String) element.evaluate("element => element.closest('[lang]').lang");
    }

    @Test
    void speaksWelshWhereItIsWelshAndEnglishWhereItIsNot() {
        new Lesson(page.mainFrame()).goTo("questions");

        assertThat(language(page.locator("#questions-heading"))).isEqualTo("cy");
        assertThat(language(page.locator("#reflect-second .prompt p"))).isEqualTo("cy");
        assertThat(page.locator("#reflect-second .kicker").textContent()).isEqualTo("Myfyrio");
        assertThat(language(page.locator("#check-1-title"))).isEqualTo("en-GB");
        assertThat(language(page.locator("#beginning-heading"))).isEqualTo("en-GB");
        assertThat(language(page.locator("[data-goto=questions] span").first())).isEqualTo("cy");
        assertThat(language(page.locator("[data-goto=story] span").first())).isEqualTo("en-GB");
        assertThat(language(page.locator("#tiro-saving"))).isEqualTo("cy");
        assertThat(language(page.locator("#term-ppa"))).isEqualTo("en-GB");
        assertThat(page.locator("#tiro-next .direction").textContent()).startsWith("Nesaf");
    }

    @Test
    void judgesAnEnglishQuestionInWelshAndSaysSo() {
        Lesson lesson = new Lesson(page.mainFrame()).goTo("questions");
        Locator question = lesson.question("q-single");
        question.getByText("Ask what made it feel like that").click();

        lesson.check(question);

        assertThat(question.locator(".verdict").textContent()).contains("Mae hynny'n gywir.");
        assertThat(language(question.locator(".verdict"))).isEqualTo("cy");
        List<String> problems = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag22aa")).analyze().getViolations().stream()
                        .map(rule -> rule.getId())
                        .toList();
        assertThat(problems).isEmpty();
    }
}
