package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.zip.PackageFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page for everybody: WCAG 2.2 AA as far as axe can tell, the keyboard alone, 320 pixels, light and dark. */
class PlayerAccessibilityTest {
    private static final List<String> PAGES =
            List.of("beginning", "questions", "story", "plan-page", "tiro-progress", "tiro-document", "tiro-glossary");

    private TestSite site;
    private Devices devices;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite();
        devices = new Devices();
        site.put("web", Player.files(Samples.smallSteps(), Tracking.WEB, Optional.empty()));
    }

    @AfterEach
    void close() {
        devices.close();
        site.close();
    }

    private Page page(int width, ColorScheme colours) {
        Page page = devices.fresh(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setColorScheme(colours)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        // axe puts a script of its own into the page; the policy is tested elsewhere.
                        .setBypassCSP(true))
                .newPage();
        page.navigate(site.address() + "web/index.html");
        return page;
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(PlayerAccessibilityTest::sentence)
                        .toList();
    }

    private static String sentence(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"1280, LIGHT", "1280, DARK", "320, LIGHT", "320, DARK"})
    void axeFindsNothingOnAnyPage(int width, ColorScheme colours) {
        Page page = page(width, colours);
        Lesson lesson = new Lesson(page.mainFrame());

        for (String id : PAGES) {
            lesson.goTo(id);
            assertThat(violations(page)).as(id).isEmpty();
        }
        lesson.doEverything();
        page.locator("#scenario [data-act=restart]").dispatchEvent("click");
        for (String id : PAGES) {
            lesson.goTo(id);
            assertThat(violations(page)).as(id + ", done").isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"320", "768", "1280"})
    void nothingStandsOutOfTheWindow(int width) {
        Page page = page(width, ColorScheme.LIGHT);
        Lesson lesson = new Lesson(page.mainFrame());

        for (String id : PAGES) {
            lesson.goTo(id);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(id)
                    .isEqualTo(width);
        }
    }

    @Test
    void marksOfWrongAnswersAreReadableToo() {
        Page page = page(1280, ColorScheme.DARK);
        Lesson lesson = new Lesson(page.mainFrame()).goTo("questions");
        lesson.question("q-single").getByText("Explain the policy again").click();
        lesson.check(lesson.question("q-single"));
        lesson.question("q-multiple").getByText("Obedience").click();
        lesson.check(lesson.question("q-multiple"));
        lesson.check(lesson.question("q-ordering"));

        assertThat(violations(page)).isEmpty();
    }

    @Test
    void aQuestionIsAnsweredWithTheKeyboardAlone() {
        Page page = page(1280, ColorScheme.LIGHT);
        Lesson lesson = new Lesson(page.mainFrame()).goTo("questions");

        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        String wrong = lesson.question("q-single").locator(".verdict").textContent();
        String focused = (String) page.evaluate("document.activeElement.textContent");
        page.keyboard().press("Enter");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(wrong).isEqualTo("Not quite.");
        assertThat(focused).isEqualTo("Try again");
        assertThat(lesson.question("q-single").locator(".verdict").textContent())
                .isEqualTo("That is right.");
    }

    @Test
    void anAddressThatNamesAPageOpensThatPage() {
        Page page = devices.fresh().newPage();
        page.navigate(site.address() + "web/index.html#page:story");

        assertThat(new Lesson(page.mainFrame()).page()).isEqualTo("story");
    }

    @Test
    void anAddressThatNamesNoPageOpensTheFirst() {
        Page page = devices.fresh().newPage();
        page.navigate(site.address() + "web/index.html#page:%E0%A4%A");

        assertThat(new Lesson(page.mainFrame()).page()).isEqualTo("beginning");
    }

    @Test
    void whatIsEnteredAndNotYetCheckedIsKept() {
        Page page = page(1280, ColorScheme.LIGHT);
        Lesson lesson = new Lesson(page.mainFrame()).goTo("questions");
        lesson.question("q-single").getByText("Explain the policy again").click();
        lesson.question("q-multiple").getByText("Obedience").click();
        lesson.question("q-matching").getByLabel("Respect").selectOption("1");
        lesson.question("q-fill").getByLabel("Gap 1 of 2").fill("thr");
        Locator step = lesson.question("q-ordering").locator(".step").nth(1);
        String moved = step.getAttribute("data-step");
        step.locator("[data-act=up]").click();
        lesson.waitUntilSaved();

        page.reload();
        Lesson again = new Lesson(page.mainFrame());

        assertThat(again.page()).isEqualTo("questions");
        assertThat(again.question("q-single")
                        .getByText("Explain the policy again")
                        .isChecked())
                .isTrue();
        assertThat(again.question("q-multiple").getByText("Obedience").isChecked())
                .isTrue();
        assertThat(again.question("q-matching").getByLabel("Respect").inputValue())
                .isEqualTo("1");
        assertThat(again.question("q-fill").getByLabel("Gap 1 of 2").inputValue())
                .isEqualTo("thr");
        assertThat(again.question("q-ordering").locator(".step").first().getAttribute("data-step"))
                .isEqualTo(moved);
        assertThat(again.frame().locator(".verdict:not(:empty)").count()).isZero();
    }

    @Test
    void aQuestionThatIsTriedAgainIsStillAnswered() {
        Page page = page(1280, ColorScheme.LIGHT);
        Lesson lesson = new Lesson(page.mainFrame()).goTo("questions");
        lesson.question("q-single").getByText("Explain the policy again").click();
        lesson.check(lesson.question("q-single"));
        lesson.button("Try again").click();
        lesson.question("q-single").getByText("Ask what made it feel like that").click();
        lesson.waitUntilSaved();

        page.reload();
        Lesson again = new Lesson(page.mainFrame());
        boolean isOpen = again.question("q-single").locator("[data-act=check]").isVisible();
        again.check(again.question("q-single"));

        assertThat(isOpen).isTrue();
        assertThat(again.question("q-single").locator(".verdict").textContent()).isEqualTo("That is right.");
    }

    @Test
    void titlesInTheContentsKeepClearOfTheirMark() {
        Page page = page(1280, ColorScheme.LIGHT);
        new Lesson(page.mainFrame()).goTo("questions");

        Object gap = page.evaluate("""
                () => {
                  const link = document.querySelector('.page-list a[data-goto="questions"]');
                  link.firstChild.textContent = "Words that fill one line after the other to its very end ".repeat(3);
                  const words = document.createRange();
                  words.selectNode(link.firstChild);
                  const style = getComputedStyle(link);
                  const mark = parseFloat(getComputedStyle(link, "::after").width);
                  const edge = link.getBoundingClientRect().right - parseFloat(style.paddingRight) - mark;
                  return edge - Math.max(...[...words.getClientRects()].map(({ right }) => right));
                }""");

        assertThat(((Number) gap).doubleValue()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void hasAnIconThatTheBrowserFinds() {
        Page page = page(1280, ColorScheme.LIGHT);

        String icon = page.locator("link[rel=icon]").getAttribute("href");

        assertThat(page.request().get(site.address() + "web/" + icon).status()).isEqualTo(200);
    }

    @Test
    void stepsKeepTheFocusOnTheButtonThatMovesThem() {
        Page page = page(1280, ColorScheme.LIGHT);
        Lesson lesson = new Lesson(page.mainFrame()).goTo("questions");
        page.locator("[data-question=q-ordering] .step:last-child .up").focus();
        String name = (String) page.evaluate("document.activeElement.getAttribute('aria-label')");

        page.keyboard().press("Enter");

        assertThat(page.evaluate("document.activeElement.getAttribute('aria-label')"))
                .isEqualTo(name);
        page.waitForFunction("document.getElementById('tiro-announcer').textContent === 'Now in place 2 of 3.'");
        assertThat(lesson.page()).isEqualTo("questions");
    }

    @Test
    void theFocusGoesToTheHeadingOfANewPageAndToTheConsequenceOfAChoice() {
        Page page = page(1280, ColorScheme.LIGHT);
        Lesson lesson = new Lesson(page.mainFrame());

        page.locator("#tiro-next").click();
        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Questions");
        lesson.goTo("story").choose("Ask Priya what she noticed herself");

        assertThat((String) page.evaluate("document.activeElement.textContent"))
                .contains("You chose: Ask Priya")
                .contains("She looks up, surprised.");
    }

    @Test
    void theContentsOfASmallScreenOpenAndCloseWithTheKeyboard() {
        Page page = page(360, ColorScheme.LIGHT);
        new Lesson(page.mainFrame());
        page.locator("#tiro-menu").focus();

        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.dataset.goto")).isEqualTo("beginning");
        page.keyboard().press("Escape");

        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("tiro-menu");
        assertThat(page.locator("#tiro-contents").isVisible()).isFalse();
    }

    @Test
    void aCitationShowsItsSourceAndGivesTheFocusBack() {
        Page page = page(1280, ColorScheme.LIGHT);
        new Lesson(page.mainFrame());
        page.locator("a[data-reference]").first().focus();

        page.keyboard().press("Enter");
        String note = page.locator(".note[role=note]").textContent();
        List<String> problems = violations(page);
        page.keyboard().press("Escape");

        assertThat(note).contains("Kraft, M. A.");
        assertThat(problems).isEmpty();
        assertThat(page.evaluate("document.activeElement.dataset.reference")).isEqualTo("kraft2014");
    }

    @Test
    void aTermIsExplainedByTheKeyboardAloneAndGivesTheFocusBack() {
        Page page = page(360, ColorScheme.LIGHT);
        new Lesson(page.mainFrame());
        page.locator("a[data-term]").first().focus();

        page.keyboard().press("Enter");
        String name = page.locator(".note[role=note]").getAttribute("aria-label");
        String note = page.locator(".note[role=note] .note-text").textContent();
        List<String> problems = violations(page);
        page.keyboard().press("Escape");

        assertThat(name).isEqualTo("Glossary: relational trust");
        assertThat(note).startsWith("The everyday confidence");
        assertThat(problems).isEmpty();
        assertThat(page.evaluate("document.activeElement.dataset.term")).isEqualTo("relational-trust");
    }

    @Test
    void anExplanationLeadsToThePageWithAllTerms() {
        Page page = page(1280, ColorScheme.LIGHT);
        Lesson lesson = new Lesson(page.mainFrame());
        page.locator("a[data-term]").first().click();

        page.locator(".note-actions a").click();

        assertThat(lesson.page()).isEqualTo("tiro-glossary");
        assertThat(page.locator("#tiro-glossary dt").allTextContents()).containsExactly("PPA time", "relational trust");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("term-relational-trust");
    }

    @Test
    void worksheetsAreAccessibleToo() {
        Page page = page(1280, ColorScheme.LIGHT);

        page.navigate(site.address() + "web/downloads/planner.html");

        assertThat(violations(page)).isEmpty();
    }

    @Test
    void worksFromAFolderWithoutAnyServer(@TempDir Path folder) throws IOException {
        for (PackageFile file : Player.files(Samples.smallSteps(), Tracking.WEB, Optional.empty())) {
            Path target = folder.resolve(file.path());
            Files.createDirectories(target.getParent());
            Files.write(target, file.content().bytes());
        }
        Page page = devices.fresh().newPage();
        page.navigate(folder.resolve("index.html").toUri().toString());
        Lesson lesson = new Lesson(page.mainFrame()).doEverything().waitUntilSaved();
        page.reload();

        Lesson again = new Lesson(page.mainFrame());

        assertThat(again.page()).isEqualTo("plan-page");
        assertThat(again.goTo("tiro-document").frame().locator(".sheet").textContent())
                .contains("Ask three colleagues", "Everyone would have to see the point of it.");
        assertThat(lesson.frame().locator(".demand:not(.is-met)").count()).isZero();
    }

    @Test
    void keepsToAStrictContentSecurityPolicy() {
        Page page = devices.fresh().newPage();
        page.navigate(site.address() + "web/index.html");
        page.evaluate(
                "window.broken = []; document.addEventListener('securitypolicyviolation', e => broken.push(e.blockedURI + e.violatedDirective))");

        new Lesson(page.mainFrame()).doEverything().goTo("tiro-progress").goTo("tiro-document");

        assertThat(page.evaluate("broken")).isEqualTo(List.of());
    }

    @Test
    void givesTheLearnersDocumentAsAFile() throws IOException {
        Page page = devices.fresh().newPage();
        page.navigate(site.address() + "web/index.html");
        Lesson lesson = new Lesson(page.mainFrame()).doEverything().goTo("tiro-document");

        Path file = page.waitForDownload(
                        () -> lesson.button("Download my document").click())
                .path();

        assertThat(Files.readString(file))
                .contains("The form.", "Ask three colleagues", "<h1>")
                .doesNotContain("<script");
    }
}
