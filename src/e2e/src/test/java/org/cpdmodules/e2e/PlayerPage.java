package org.cpdmodules.e2e;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A module in play, used as its reader uses it: by clicking and typing what is to be seen. */
final class PlayerPage {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Frame frame;
    private final JsonObject course;

    private PlayerPage(Frame frame, JsonObject course) {
        this.frame = frame;
        this.course = course;
    }

    /** The player that a frame shows, as soon as it is ready to be used. */
    static PlayerPage in(Frame frame) {
        frame.waitForSelector("html[data-ready=true]");
        String config = frame.locator("#tiro-config").textContent();
        try (JsonReader reader = Json.createReader(new StringReader(config))) {
            return new PlayerPage(frame, reader.readObject().getJsonObject("course"));
        }
    }

    /** Id of the page that is to be seen. */
    String page() {
        return frame.locator("article.page:not([hidden])").getAttribute("id");
    }

    /** Ids of the pages, in reading order. */
    List<String> pages() {
        return ids("pages");
    }

    void open(String page) {
        Locator link = frame.locator("#tiro-contents [data-goto='" + page + "']");
        if (!link.isVisible()) {
            frame.locator("#tiro-menu").click();
        }
        link.click();
    }

    void next() {
        frame.locator("#tiro-next").click();
    }

    /** Does all that this page asks for: ticks, answers rightly, plays the scenario, reflects and plans. */
    void playPage() {
        Locator page = frame.locator("article.page:not([hidden])");
        Locator situation = page.locator("input[data-situation]").first();
        if (situation.count() > 0) {
            situation.check();
        }
        for (Locator question : page.locator("[data-question]").all()) {
            // An earlier visit may have answered it.
            if (question.locator("button[data-act=check]").isVisible()) {
                answer(question);
            }
        }
        for (Locator scenario : page.locator("[data-block=scenario]").all()) {
            play(scenario);
        }
        for (Locator reflection : page.locator("textarea[data-reflection]").all()) {
            write(reflection, "What I see here: " + reflection.getAttribute("data-reflection") + " matters to us.");
        }
        for (Locator plan : page.locator("[data-block=plan]").all()) {
            planIn(plan);
        }
        for (Locator download : page.locator("a[data-download]").all()) {
            download.click();
        }
    }

    /** Plays from the page that is to be seen to the last one. */
    void playToTheEnd() {
        List<String> all = pages();
        for (int at = all.indexOf(page()); at < all.size(); at++) {
            playPage();
            next();
        }
    }

    void answer(String question) {
        answer(frame.locator("[data-question='" + question + "']"));
    }

    void reflect(String reflection, String text) {
        write(frame.locator("textarea[data-reflection='" + reflection + "']"), text);
    }

    String reflection(String reflection) {
        return frame.locator("textarea[data-reflection='" + reflection + "']").inputValue();
    }

    /** Whether the verdict on the question is to be seen. */
    boolean isAnswered(String question) {
        return !frame.locator("[data-question='" + question + "'] .verdict")
                .textContent()
                .isBlank();
    }

    /** What the bar says about saving. */
    String saving() {
        return frame.locator("#tiro-saving [role=status]").textContent();
    }

    void awaitSaved() {
        Patience.until("the player says that all is saved", PATIENCE, () -> saving().startsWith("Saved"));
    }

    /** Gives the name that a certificate is to carry, where the player asks for it. */
    void giveName(String name) {
        Locator form = frame.locator(".name-form:visible").first();
        form.locator("input").fill(name);
        form.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON).click();
    }

    /** The headings of what is still missing on the page of progress. */
    List<String> missing() {
        open("tiro-progress");
        return frame.locator("#tiro-progress .demand:not(.is-met) .demand-title")
                .allTextContents();
    }

    /** Waits for the certificate on the page of progress; the address of its PDF. */
    String awaitCertificatePdf() {
        open("tiro-progress");
        Locator pdf = frame.locator("#tiro-progress .certificate-links a[href$='.pdf']");
        Patience.until("the player shows the certificate", PATIENCE, () -> pdf.count() > 0);
        return pdf.getAttribute("href");
    }

    String certificateText() {
        open("tiro-progress");
        return frame.locator("#tiro-progress .certificate").textContent();
    }

    /** The learner's own document: reflections and plan. */
    String document() {
        open("tiro-document");
        return frame.locator("#tiro-document").textContent();
    }

    /** Takes the way out that the player offers. */
    void saveAndLeave() {
        frame.locator("#tiro-exit").click();
    }

    /** Titles of the course's parts by the key of their list, for what is not to be seen on a page. */
    List<String> ids(String list) {
        return course.getJsonArray(list).getValuesAs(JsonObject.class).stream()
                .map(item -> item.getString("id"))
                .toList();
    }

    private static void write(Locator field, String text) {
        field.fill(text);
        field.blur();
    }

    private void answer(Locator box) {
        JsonObject question = course.getJsonArray("questions").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("id").equals(box.getAttribute("data-question")))
                .findFirst()
                .orElseThrow();
        switch (question.getString("kind")) {
            case "single", "multiple" -> tick(box, question.getJsonArray("answers"));
            case "ordering" -> order(box);
            case "matching" -> match(box);
            case "fill-in" -> fill(box, question.getJsonArray("gaps"));
            default -> throw new AssertionError("a kind of question that the test does not know: " + question);
        }
        box.locator("button[data-act=check]").click();
    }

    private static void tick(Locator box, JsonArray answers) {
        for (int at = 0; at < answers.size(); at++) {
            if (answers.getJsonObject(at).getBoolean("right")) {
                box.locator("input[value='" + at + "']").check();
            }
        }
    }

    private static void order(Locator box) {
        int count = box.locator(".step").count();
        for (int target = 0; target < count; target++) {
            List<String> now = new ArrayList<>();
            box.locator(".step").all().forEach(step -> now.add(step.getAttribute("data-step")));
            for (int at = now.indexOf(Integer.toString(target)); at > target; at--) {
                box.locator(".step[data-step='" + target + "'] .up").click();
            }
        }
    }

    private static void match(Locator box) {
        int count = box.locator("select").count();
        for (int pair = 0; pair < count; pair++) {
            box.locator("select").nth(pair).selectOption(Integer.toString(pair));
        }
    }

    private static void fill(Locator box, JsonArray gaps) {
        for (int gap = 0; gap < gaps.size(); gap++) {
            box.locator("input").nth(gap).fill(gaps.getJsonArray(gap).getString(0));
        }
    }

    /** Takes the first choice at every turn; a story that goes in circles would show itself by its length. */
    private static void play(Locator scenario) {
        for (int turn = 0; turn < 60; turn++) {
            Locator choice =
                    scenario.locator(".node:not([hidden]) button.choice").first();
            if (choice.count() == 0) {
                return;
            }
            choice.click();
        }
        throw new AssertionError("the first choices of the scenario lead to no ending");
    }

    private static void planIn(Locator plan) {
        Locator suggestion = plan.locator("button[data-suggestion]").first();
        if (suggestion.count() > 0) {
            suggestion.click();
        } else {
            plan.locator("button[data-act=add]").click();
            plan.locator("[data-field=action]").first().fill("Talk to the year-six team");
        }
        plan.locator("[data-field=who]").first().fill("Rosa and I");
        plan.locator("[data-field=who]").first().blur();
    }
}
