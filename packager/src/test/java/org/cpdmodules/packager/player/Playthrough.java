package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cpdmodules.packager.module.Familiar;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Page;
import org.cpdmodules.packager.module.Plan;
import org.cpdmodules.packager.module.Reflection;
import org.cpdmodules.packager.module.Scenario;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.render.LessonMarkup;

/**
 * Plays a module to its end, as its model says what there is: every situation, every question wrong and right, every choice of
 * every scenario, every reflection and plan. What must be seen on the way is looked for at once.
 */
final class Playthrough {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]^]+]\\([^)]*\\)");

    private final LearningModule module;
    private final Frame frame;
    private final Hands hands;
    private final Answering answering;

    Playthrough(LearningModule module, Frame frame, Hands hands) {
        this.module = module;
        this.frame = frame;
        this.hands = hands;
        this.answering = new Answering(frame, hands);
    }

    void playToTheEnd() {
        for (Page page : module.pages()) {
            assertThat(shown()).isEqualTo(page.id().value());
            page.sections().stream()
                    .flatMap(section -> section.contents().stream())
                    .forEach(this::play);
            hands.press(frame.locator("#tiro-next"));
        }
    }

    /** Id of the page that is to be seen. */
    String shown() {
        return frame.locator("article[data-page]:not([hidden])").getAttribute("data-page");
    }

    private void play(Object content) {
        if (content instanceof Familiar familiar) {
            tick(familiar);
        } else if (content instanceof org.cpdmodules.packager.module.Quiz quiz) {
            quiz.questions().forEach(answering::wronglyThenRightly);
        } else if (content instanceof Scenario scenario) {
            play(scenario);
        } else if (content instanceof Reflection reflection) {
            Locator field = frame.locator("[data-reflection='" + reflection.id() + "']");
            field.fill("What I see where I work: " + reflection.id() + ", “quoted” & kept.\nA second line.");
            field.blur();
        } else if (content instanceof Plan plan) {
            plan(plan);
        }
    }

    private void tick(Familiar familiar) {
        for (Familiar.Situation situation : familiar.situations()) {
            Locator box = block(familiar.id()).locator("[data-situation='" + situation.id() + "']");
            hands.tick(box);
            Locator reason =
                    block(familiar.id()).locator(".situation:has([data-situation='" + situation.id() + "']) .reason");
            assertRead(situation.reason(), reason.innerText());
        }
    }

    private void plan(Plan plan) {
        Locator block = block(plan.id());
        if (plan.suggestions().isEmpty()) {
            hands.press(block.locator("button[data-act=add]"));
            block.locator("[data-field=action]").first().fill("Ask three colleagues");
        } else {
            hands.press(block.locator("button[data-suggestion]").first());
        }
        block.locator("[data-field=who]").first().fill("Rosa and I");
        block.locator("[data-field=when]").first().fill("By half-term");
        block.locator("[data-field=measure]").first().fill("They say so");
        block.locator("[data-field=measure]").first().blur();
    }

    /** Every choice of every node once, going back after each, so that every consequence and every ending is read. */
    private void play(Scenario scenario) {
        explore(scenario, scenario.nodes().get(0), new HashSet<>());
        String endings = block(scenario.id()).locator(".endings-found").innerText();
        long there = scenario.nodes().stream().filter(Scenario.Node::isEnding).count();
        assertThat(block(scenario.id()).locator("[data-ending].is-found").count())
                .as(endings)
                .isEqualTo((int) there);
    }

    private void explore(Scenario scenario, Scenario.Node node, Set<Id> met) {
        if (!met.add(node.id()) || node.isEnding()) {
            return;
        }
        for (int i = 0; i < node.choices().size(); i++) {
            Scenario.Choice choice = node.choices().get(i);
            Scenario.Node target = scenario.nodes().stream()
                    .filter(each -> each.id().equals(choice.target()))
                    .findFirst()
                    .orElseThrow();
            Locator button = stage(scenario).locator("[data-choice='" + i + "']");
            String offered = button.textContent();
            hands.press(button);
            assertShown(scenario, choice, target);
            assertThat(stage(scenario).locator(".chosen").textContent())
                    .as("the words of the button, with its quotes")
                    .endsWith(offered);
            explore(scenario, target, met);
            hands.press(block(scenario.id()).locator("[data-act=back]"));
            assertThat(stage(scenario).getAttribute("data-node"))
                    .isEqualTo(node.id().value());
        }
    }

    private void assertShown(Scenario scenario, Scenario.Choice choice, Scenario.Node target) {
        Locator stage = stage(scenario);
        assertThat(stage.getAttribute("data-node")).isEqualTo(target.id().value());
        String shown = stage.innerText();
        assertRead(choice.text(), shown);
        assertRead(choice.feedback(), shown);
        assertRead(target.text(), shown);
        assertThat(letters(shown)).contains(letters(target.ending().orElse(target.title())));
    }

    private Locator stage(Scenario scenario) {
        return block(scenario.id()).locator("[data-node]:not([hidden])");
    }

    private Locator block(Id id) {
        return frame.locator("[id='" + id + "']");
    }

    /**
     * That a text is to be read somewhere: its letters, without what typography and the numbers of notes change; links, which
     * may say more than the source, part it.
     */
    static void assertRead(Text text, String shown) {
        assertThat(letters(shown))
                .contains(LINK.splitAsStream(text.markdown())
                        .map(part -> letters(LessonMarkup.plain(new Text(part))))
                        .toList());
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}]+", "").toLowerCase(Locale.ROOT);
    }
}
