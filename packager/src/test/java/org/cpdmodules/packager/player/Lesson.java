package org.cpdmodules.packager.player;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** What a learner does in the small module; every step is done by roles and names, as an assistive technology finds them. */
final class Lesson {
    private final Frame frame;

    Lesson(Frame frame) {
        this.frame = frame;
        frame.waitForSelector("html[data-ready=true]");
    }

    Frame frame() {
        return frame;
    }

    Locator button(String name) {
        return frame.getByRole(
                AriaRole.BUTTON, new Frame.GetByRoleOptions().setName(name).setExact(true));
    }

    Lesson goTo(String page) {
        frame.locator("a[data-goto=\"" + page + "\"]").dispatchEvent("click");
        frame.waitForSelector("article[data-page=\"" + page + "\"]:not([hidden])");
        return this;
    }

    String page() {
        return frame.locator("article[data-page]:not([hidden])").getAttribute("data-page");
    }

    Locator question(String id) {
        return frame.locator("[data-question=\"" + id + "\"]");
    }

    Lesson answerAll() {
        goTo("questions");
        Locator single = question("q-single");
        single.getByText("Ask what made it feel like that").click();
        check(single);
        Locator multiple = question("q-multiple");
        multiple.getByText("Respect").click();
        multiple.getByText("Integrity").click();
        check(multiple);
        order();
        check(question("q-ordering"));
        Locator matching = question("q-matching");
        matching.getByLabel("Respect").selectOption("0");
        matching.getByLabel("Integrity").selectOption("1");
        check(matching);
        Locator fill = question("q-fill");
        fill.getByLabel("Gap 1 of 2").fill("three");
        fill.getByLabel("Gap 2 of 2").fill("Trust");
        check(fill);
        return this;
    }

    /** Sorts the steps with their buttons, as a keyboard would. */
    private void order() {
        for (int place = 0; place < 3; place++) {
            for (int moves = 0; moves < 3; moves++) {
                Locator step = question("q-ordering").locator("[data-step=\"" + place + "\"]");
                int at = ((Number) step.evaluate("step => [...step.parentElement.children].indexOf(step)")).intValue();
                if (at > place) {
                    step.locator("[data-act=up]").press("Enter");
                }
            }
        }
    }

    void check(Locator question) {
        question.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Check answer"))
                .click();
    }

    Lesson choose(String choice) {
        button(choice).click();
        return this;
    }

    Lesson playStory() {
        goTo("story");
        return choose("Ask Priya what she noticed herself")
                .choose("Thank her")
                .choose("Accept")
                .choose("Talk at once")
                .choose("Agree a next step");
    }

    Lesson reflect(String page, String id, String text) {
        goTo(page);
        frame.locator("[data-reflection=\"" + id + "\"]").fill(text);
        frame.locator("[data-reflection=\"" + id + "\"]").blur();
        return this;
    }

    Lesson plan(String action) {
        goTo("plan-page");
        button("Add an action").click();
        frame.getByLabel("What will you do?").last().fill(action);
        frame.getByLabel("Who?").last().fill("me");
        frame.getByLabel("By when?").last().fill("June");
        frame.getByLabel("How will you know?").last().fill("They say so");
        frame.getByLabel("How will you know?").last().blur();
        return this;
    }

    Lesson doEverything() {
        return answerAll()
                .playStory()
                .reflect("beginning", "reflect-thin", "Everyone would have to see the point of it.")
                .reflect("questions", "reflect-second", "The form.")
                .plan("Ask three colleagues");
    }

    Lesson waitUntilSaved() {
        frame.waitForSelector("#tiro-saving[data-state=saved]");
        return this;
    }
}
