package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpdmodules.packager.module.LearningModule;
import org.junit.jupiter.api.Test;

/** What Java counts is what the runtime writes. */
class StateSizeTest {
    private static final String WORST_CASE = """
            async () => {
              const { write } = await import("/player/course/archive.js");
              const states = await import("/player/course/state.js");
              const { solution } = await import("/player/course/grade.js");
              const { course } = JSON.parse(document.getElementById("tiro-config").textContent);
              let state = states.blank();
              state.registration = "ffffffff-ffff-4fff-8fff-ffffffffffff";
              for (const { id } of course.pages) state = states.visit(state, id);
              for (const { id } of course.situations) state = states.tick(state, id, true);
              for (const { id } of course.downloads) state = states.download(state, id);
              for (const { id } of course.reflections) state = states.reflect(state, id, "x");
              for (const { id } of course.plans) state = states.plan(state, id, [{ action: "x", who: "", when: "", measure: "" }]);
              for (const question of course.questions) state = states.answer(state, question.id, solution(question), true);
              for (const question of course.questions) {
                if (question.kind !== "fill-in") state = states.draft(state, question.id, solution(question));
              }
              for (const { id, nodes } of course.scenarios) {
                for (const node of nodes) {
                  for (let i = 0; node.ending && i < 70; i++) state = states.choose(state, id, nodes[0].id, 0, node.id);
                }
              }
              return write(course, state, 0).text.length;
            }
            """;

    private static int written(LearningModule module) throws IOException {
        try (TestSite site = new TestSite();
                BrowserContext context = Chromium.browser().newContext();
                Stream<Path> runtime = Files.walk(Path.of("src/main/player/course"))) {
            site.put("web", Player.files(module, Tracking.WEB, Optional.empty()));
            for (Path file : runtime.filter(Files::isRegularFile).toList()) {
                site.put("player/course/" + file.getFileName(), Files.readString(file));
            }
            Page page = context.newPage();
            page.navigate(site.address() + "web/index.html");
            return ((Number) page.evaluate(WORST_CASE)).intValue();
        }
    }

    @Test
    void countsTheWorstCaseAsTheRuntimeWritesIt() throws IOException {
        LearningModule module = Samples.smallSteps();

        assertThat(Player.worstCaseStateCharacters(module)).isEqualTo(written(module));
    }
}
