package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Reflection;
import org.cpdmodules.packager.module.Scenario;
import org.cpdmodules.packager.source.ModuleReader;
import org.cpdmodules.packager.source.ReadResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every module of the project, played to its end in a browser: the web format, as it is the same page in every other one. One
 * module is played with the keyboard alone. The same in an LMS, and hosted by the server, is in {@code src/e2e}.
 */
class EveryModuleTest {
    private static final Path MODULES = Path.of("../module-sources");
    private static final String WITH_KEYS = "building-trust";
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** Everything that a learner has entered or reached, and where they are. */
    private static final String REMEMBERED = """
            () => JSON.stringify({
              page: document.querySelector("article[data-page]:not([hidden])").dataset.page,
              fields: [...document.querySelectorAll("main input, main select, main textarea")].map((field) =>
                ["checkbox", "radio"].includes(field.type) ? field.checked : field.value),
              steps: [...document.querySelectorAll(".step")].map((step) => step.dataset.step),
              verdicts: [...document.querySelectorAll(".verdict")].map((verdict) => verdict.className + verdict.textContent),
              feedback: [...document.querySelectorAll(".feedback")].map((feedback) => feedback.hidden),
              nodes: [...document.querySelectorAll(".node:not([hidden])")].map((node) => node.id + node.textContent),
              endings: [...document.querySelectorAll(".endings")].map((endings) => endings.textContent),
              contents: document.querySelector("#tiro-contents").textContent,
            })""";

    /** The block at the top of the window, and how far through it the reader is, in parts of its height. */
    private static final String PLACE = """
            (id) => {
              const top = document.querySelector(".bar").offsetHeight + 9;
              const places = [...document.querySelectorAll("article:not([hidden]) [data-place]")];
              const place = places.filter((each) => id ? each.id === id : each.getBoundingClientRect().top <= top).pop();
              const box = place.getBoundingClientRect();
              return { id: place.id, through: (top - box.top) / box.height };
            }""";

    /** Until the pictures of the page are there, and the page has come to rest. */
    private static final String PICTURES = """
            async () => {
              const pictures = [...document.querySelectorAll("article:not([hidden]) img")];
              for (const picture of pictures) picture.loading = "eager";
              await Promise.all(pictures.map((picture) => picture.decode()));
              const drawn = () => new Promise((then) => requestAnimationFrame(then));
              await drawn();
              await drawn();
              await new Promise((rest) => setTimeout(rest, 100));
            }""";

    /** To the middle, until the player has looked where the reader has come to rest: it counts 400 ms by the same clock. */
    private static final String SCROLL = """
            () => new Promise((rest) => {
              let counting = setTimeout(rest, 60000);
              window.addEventListener("scroll", () => {
                clearTimeout(counting);
                counting = setTimeout(rest, 500);
              });
              window.scrollTo(0, document.body.scrollHeight / 2);
            })""";

    private TestSite site;
    private Devices devices;

    /** Those with a story; the one that only leads to them has a test of its own. */
    static Stream<LearningModule> modules() throws IOException {
        try (Stream<Path> folders = Files.list(MODULES)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("module.md")))
                    .sorted()
                    .map(folder -> ((ReadResult.Read) new ModuleReader().read(folder)).module())
                    .filter(module -> module.contents(Scenario.class).findAny().isPresent())
                    .toList()
                    .stream();
        }
    }

    @BeforeEach
    void open() throws IOException {
        site = new TestSite();
        devices = new Devices();
    }

    @AfterEach
    void close() {
        devices.close();
        site.close();
    }

    static Stream<Arguments> rows() throws IOException {
        return modules().map(module -> Arguments.of(Named.of(module.id().value(), module)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isPlayedToItsEnd(LearningModule module) throws IOException {
        site.put("web", Player.files(module, Tracking.WEB, Optional.empty()));
        BrowserContext learner = devices.fresh(options(1280, ColorScheme.LIGHT));
        Page page = learner.newPage();
        page.navigate(site.address() + "web/index.html");
        Lesson lesson = new Lesson(page.mainFrame());

        Hands hands = module.id().value().equals(WITH_KEYS) ? Hands.KEYS : Hands.MOUSE;
        new Playthrough(module, page.mainFrame(), hands).playToTheEnd();

        takeDownloads(module, page);
        assertThat(lesson.page()).isEqualTo("tiro-progress");
        assertThat(page.locator("#tiro-progress .demand:not(.is-met)").allTextContents())
                .isEmpty();
        assertDocument(module, lesson);
        assertResumes(module, page, lesson);
        assertThat(inaccessible(learner, module)).isEmpty();
    }

    private static Browser.NewContextOptions options(int width, ColorScheme colours) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(colours)
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    /** Each can be had, is what it says and as large as it says; the first is also taken as a person takes it. */
    private void takeDownloads(LearningModule module, Page page) throws IOException {
        List<Locator> links = page.locator("a[data-download]").all();
        assertThat(links).hasSizeGreaterThanOrEqualTo(4);
        for (Locator link : links) {
            String path = link.getAttribute("href");
            APIResponse answer = page.request().get(site.address() + "web/" + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            String beginning = new String(answer.body(), 0, 4, StandardCharsets.ISO_8859_1);
            assertThat(beginning).as(path).isEqualTo(path.endsWith(".pdf") ? "%PDF" : "PK\u0003\u0004");
            assertThat(link.textContent())
                    .contains((answer.body().length + 999) / 1000 + "\u00a0kB")
                    .contains(path.endsWith(".pdf") ? "PDF" : "Word");
        }
        String pageOfFirst = (String) links.get(0).evaluate("link => link.closest('[data-page]').dataset.page");
        new Lesson(page.mainFrame()).goTo(pageOfFirst);
        Download taken = page.waitForDownload(() -> links.get(0).click());
        assertThat(links.get(0).getAttribute("href")).endsWith("/" + taken.suggestedFilename());
        new Lesson(page.mainFrame()).goTo("tiro-progress");
    }

    private static void assertDocument(LearningModule module, Lesson lesson) {
        String document = lesson.goTo("tiro-document").frame().locator(".sheet").textContent();
        List<String> written = module.contents(Reflection.class)
                .map(reflection -> reflection.id() + ", “quoted” & kept.")
                .toList();

        assertThat(document).contains(written).contains("Rosa and I", "By half-term");
    }

    /** In the middle of the longest page, with all that was done. */
    private static void assertResumes(LearningModule module, Page page, Lesson lesson) {
        lesson.goTo(module.pages().get(1).id().value());
        page.evaluate(PICTURES);
        page.evaluate(SCROLL);
        lesson.waitUntilSaved();
        String before = (String) page.evaluate(REMEMBERED);
        Map<?, ?> stood = (Map<?, ?>) page.evaluate(PLACE, null);

        page.reload();
        new Lesson(page.mainFrame());

        assertThat((String) page.evaluate(REMEMBERED)).isEqualTo(before);
        page.evaluate(PICTURES);
        Map<?, ?> stands = (Map<?, ?>) page.evaluate(PLACE, stood.get("id"));
        // A place is kept in sixteenths of its block.
        assertThat(((Number) stands.get("through")).doubleValue())
                .as("in " + stood.get("id"))
                .isCloseTo(((Number) stood.get("through")).doubleValue(), Offset.offset(0.1));
    }

    /** Every page as the learner has left it: all rules in light; in dark, and as narrow as a phone, what differs there. */
    private List<String> inaccessible(BrowserContext learner, LearningModule module) {
        List<String> found = new ArrayList<>();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = devices.fresh(options(colours == ColorScheme.LIGHT ? 1280 : 360, colours)
                            .setStorageState(learner.storageState())
                            // axe puts a script of its own into the page.
                            .setBypassCSP(true))
                    .newPage();
            page.navigate(site.address() + "web/index.html");
            Lesson lesson = new Lesson(page.mainFrame());
            List<String> pages = page.locator("article[data-page]").all().stream()
                    .map(article -> article.getAttribute("data-page"))
                    .toList();
            for (String id : pages) {
                lesson.goTo(id);
                AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
                axe = colours == ColorScheme.LIGHT
                        ? axe.withTags(RULES)
                        : axe.withRules(List.of("color-contrast", "target-size"));
                axe.analyze().getViolations().forEach(rule -> rule.getNodes()
                        .forEach(node -> found.add(module.id() + "/" + id + " " + colours + " " + rule.getId() + ": "
                                + node.getHtml() + " " + node.getFailureSummary())));
            }
            page.context().close();
        }
        return found;
    }
}
