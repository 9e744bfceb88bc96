package org.cpdmodules.packager.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.packager.module.Fallback;
import org.cpdmodules.packager.module.Page;
import org.cpdmodules.packager.module.Quiz;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.source.Translation.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page in Welsh, part by part. */
class TranslationTest {
    private static final String QUIZ = """

            :::quiz Check {#check}
            ### Who begins?
            - (x) The head
            - ( ) Nobody
            :::
            """;
    private static final String PAGE = """

            Opening words.

            ## Why {#why}

            The reason.
            """ + QUIZ;
    private static final String WELSH_QUIZ = """

            :::quiz Prawf {#check}
            ### Pwy sy'n dechrau?
            - (x) Y pennaeth
            - ( ) Neb
            :::
            """;
    private static final String WELSH = """
            # Tudalen {#page}

            Geiriau agoriadol.

            ## Pam {#why}

            Y rheswm.
            """ + WELSH_QUIZ;

    @TempDir
    private Path temp;

    private Draft draft() {
        return Draft.in(temp).page(PAGE);
    }

    private static Translation translation(Draft draft) {
        return draft.readSoundly().translations().get(0);
    }

    private static Set<String> in(Translation translation, State state) {
        return translation.parts().stream()
                .filter(part -> part.state() == state)
                .map(Translation.Part::key)
                .collect(Collectors.toSet());
    }

    private static Page page(Translation translation) {
        return translation.module().pages().get(1);
    }

    private static void remember(Draft draft, String... accepted) throws IOException {
        new ModuleReader().keep(translation(draft), List.of(accepted), draft.folder());
    }

    @Test
    void putsTheTranslatedPartsInTheirPlacesWithTheIdsOfTheSource() {
        Draft draft = draft().file("cy/02-page.md", WELSH);
        ReadResult.Read read = draft.readSoundly();

        Translation translation = translation(draft);

        assertThat(translation.language()).isEqualTo(Locale.forLanguageTag("cy"));
        assertThat(page(translation).title()).isEqualTo("Tudalen");
        assertThat(page(translation).sections().get(1).title()).contains("Pam");
        assertThat(page(translation).sections().get(0).contents()).containsExactly(new Text("Geiriau agoriadol."));
        Quiz quiz = translation.module().contents(Quiz.class).findFirst().orElseThrow();
        assertThat(quiz.title()).isEqualTo("Prawf");
        assertThat(quiz.questions().get(0).title()).isEqualTo("Pwy sy'n dechrau?");
        assertThat(quiz.questions().get(0).id())
                .isEqualTo(read.module().questions().findFirst().orElseThrow().id());
    }

    @Test
    void leavesPagesWithoutTranslationInTheLanguageOfTheSourceAndSaysNothingOfThem() {
        Draft draft = draft().file("cy/02-page.md", WELSH);

        Translation translation = translation(draft);

        assertThat(translation.module().pages().get(0).title()).isEqualTo("Start");
        assertThat(translation.module().fallback().orElseThrow().language()).isEqualTo(Locale.UK);
        assertThat(translation.module().fallback().orElseThrow().parts())
                .contains(
                        "start",
                        "start-opening",
                        Fallback.text(
                                translation
                                        .module()
                                        .pages()
                                        .get(0)
                                        .sections()
                                        .get(0)
                                        .id(),
                                1))
                .doesNotContain("page", "why", "check");
        assertThat(draft.problems()).allMatch(problem -> problem.startsWith("cy/02-page.md"));
    }

    @Test
    void remembersFromWhatAPartWasMade() throws IOException {
        Draft draft = draft().file("cy/02-page.md", WELSH);
        assertThat(in(translation(draft), State.NEW)).hasSize(5);

        remember(draft);

        assertThat(translation(draft).isWhole()).isTrue();
        assertThat(draft.problems()).isEmpty();
    }

    @Test
    void namesAStalePartAndFallsBackToTheSourceForItAlone() throws IOException {
        Draft draft = draft().file("cy/02-page.md", WELSH);
        remember(draft);

        draft.page(PAGE.replace("The reason.", "Another reason."));

        assertThat(draft.problems()).containsExactly("cy/02-page.md:7:1 translation-stale");
        Translation translation = translation(draft);
        assertThat(in(translation, State.STALE)).containsExactly("why.1");
        assertThat(page(translation).sections().get(1).contents().get(0)).isEqualTo(new Text("Another reason."));
        assertThat(page(translation).sections().get(1).title()).contains("Pam");

        remember(draft, "why.1");
        assertThat(translation(draft).isWhole()).isTrue();
    }

    @Test
    void namesWhatIsMissingAfterThePartThatStandsBeforeIt() throws IOException {
        Draft draft = draft().file("cy/02-page.md", WELSH.replace(WELSH_QUIZ, ""));
        remember(draft);

        assertThat(draft.problems()).containsExactly("cy/02-page.md:7:1 translation-missing");
        assertThat(in(translation(draft), State.MISSING)).containsExactly("check");
        assertThat(translation(draft)
                        .module()
                        .contents(Quiz.class)
                        .findFirst()
                        .orElseThrow()
                        .title())
                .isEqualTo("Check");
    }

    @Test
    void wordsOfTheSourceAreNoTranslationUnlessTheyAreAccepted() throws IOException {
        Draft draft = draft().file("cy/02-page.md", WELSH.replace("Y rheswm.", "The reason."));
        remember(draft);
        assertThat(in(translation(draft), State.MISSING)).containsExactly("why.1");

        remember(draft, "why.1");

        assertThat(translation(draft).isWhole()).isTrue();
    }

    @Test
    void doesNotShowABlockWithOtherRightAnswersThanItsSource() throws IOException {
        Draft draft =
                draft().file("cy/02-page.md", WELSH.replace("(x) Y", "( ) Y").replace("( ) Neb", "(x) Neb"));
        remember(draft);

        assertThat(draft.problems()).containsExactly("cy/02-page.md:9:1 translation-shape");
        assertThat(translation(draft)
                        .module()
                        .contents(Quiz.class)
                        .findFirst()
                        .orElseThrow()
                        .title())
                .isEqualTo("Check");
    }

    @Test
    void doesNotShowABlockWithFewerQuestionsThanItsSource() throws IOException {
        Draft draft = draft().page(PAGE.replace(":::\n", "\n### And then?\n- (x) All\n- ( ) Nobody\n:::\n"))
                .file("cy/02-page.md", WELSH);
        remember(draft);

        assertThat(draft.problems()).containsExactly("cy/02-page.md:9:1 translation-shape");
    }

    @Test
    void beginsAPageWithTheWordsOfTheSourceAndAllItsIds() {
        Draft draft = draft().page(
                        PAGE.replace(" {#why}", "")
                                + "\n::download downloads/a.md {title=\"A\"}\n\n:::references\n- [^k]: K (2014). A title.\n:::\n")
                .file("downloads/a.md", "# A\n");

        String skeleton =
                new ModuleReader().skeleton(draft.folder(), "02-page.md").orElseThrow();

        assertThat(skeleton)
                .startsWith("# Page {#page}\n\nOpening words.\n\n## Why {#why}\n\nThe reason.\n")
                .contains(":::quiz Check {#check}", "::download downloads/a.md {#a title=\"A\"}")
                .doesNotContain("references", "K (2014)");
        draft.file("cy/02-page.md", skeleton);
        assertThat(in(translation(draft), State.MISSING)).hasSize(6);
        assertThat(new ModuleReader().skeleton(draft.folder(), "03-none.md")).isEmpty();
    }

    @Test
    void checksTheLinksOfATranslationToo() {
        Draft draft = draft().file("cy/02-page.md", WELSH.replace("Y rheswm.", "[Y rheswm](#page:strat)."));

        assertThat(draft.problems()).contains("cy/02-page.md:7:1 unknown-page");
    }
}
