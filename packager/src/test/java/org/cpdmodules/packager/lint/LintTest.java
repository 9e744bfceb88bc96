package org.cpdmodules.packager.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpdmodules.packager.source.Draft;
import org.cpdmodules.packager.source.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule, with the smallest text that breaks it and one that only looks as if it did. */
class LintTest {
    private static final String REFERENCES = "\n\n:::references\n- [^kraft2014]: Kraft (2014). A title.\n:::\n";

    @TempDir
    private Path temp;

    private List<Problem> problems(String text) {
        return new Lint().check(Draft.in(temp).page("\n" + text).readSoundly()).problems();
    }

    private List<String> brief(String text) {
        return problems(text).stream()
                .map(one -> one.line() + ":" + one.column() + " " + one.rule())
                .toList();
    }

    private static String words(int number) {
        return IntStream.range(0, number).mapToObj(i -> "word").collect(Collectors.joining(" ", "Some ", "."));
    }

    @Test
    void saysNothingAboutPlainWriting() {
        assertThat(problems("The head asked two colleagues to watch a lesson. They talked about it for an hour."))
                .isEmpty();
    }

    @Test
    void namesALongSentenceWhereItBegins() {
        assertThat(brief("A short one. " + words(40))).containsExactly("3:14 long-sentence");
        assertThat(brief(words(39))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ask the SENDCO about it. | 3:9",
                "Ask the **SENDCO** about it. | 3:11",
                "- One\\n- Ask a SENDCO | 4:9",
                "Our pedagogy is sound. | 3:5",
                "> Ask the SENDCO | 3:11",
            })
    void namesAWordThatNobodyExplains(String text, String place) {
        assertThat(brief(text.replace("\\n", "\n"))).containsExactly(place + " jargon");
    }

    @Test
    void namesAnUnexplainedWordOnceAndNeverOneThatIsExplained() {
        assertThat(brief("The SENDCO asked. The SENDCO answered.")).hasSize(1);
        assertThat(brief("The special needs coordinator (SENDCO) asked. The SENDCO answered, in the UK."))
                .isEmpty();
        Draft.in(temp).file("../glossary.md", "## SENDCO\nWho leads on special needs.\n");
        assertThat(brief("The SENDCO asked.")).isEmpty();
    }

    static Stream<String> claims() {
        return Stream.of(
                "Teachers improved 38 per cent more.",
                "Some 12 % fewer left.",
                "They were three times as likely to stay.",
                "Almost 34,910 teachers left.",
                "The review covers 104 evaluations.",
                "Research shows that trust matters.",
                "A study of forty schools found the same.",
                "Most of the evidence suggests otherwise, and two thirds of teachers agree.");
    }

    @ParameterizedTest
    @MethodSource("claims")
    void asksForTheSourceOfAClaim(String claim) {
        assertThat(brief(claim)).containsExactly("3:1 claim-without-source");
        assertThat(brief(claim.replaceFirst("\\.$", ".[^kraft2014]") + REFERENCES))
                .isEmpty();
        assertThat(brief(":::case One\nsetting: A school of 210 pupils\n\n" + claim + "\n:::"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What does the research say?",
                "We met at 8.10 in Year 6.",
                "In 2014 the school had two heads.",
                "Does research show that trust matters?",
                "Give it 45 minutes."
            })
    void doesNotTakeEveryNumberForAClaim(String text) {
        assertThat(problems(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "They organize it. | 3:6",
                "We analyzed it. | 3:4",
                "Its behavior changed. | 3:5",
                "A program for heads. | 3:3",
                "They went toward it. | 3:11",
            })
    void namesAmericanSpellings(String text, String place) {
        assertThat(brief(text)).containsExactly(place + " british-spelling");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "They won a prize of the right size and seized it.",
                "The computer program ran.",
                "She works at the Center for Learning.",
                "They enrolled, and they organise it."
            })
    void leavesBritishWordsAndNamesAlone(String text) {
        assertThat(problems(text)).isEmpty();
    }

    @Test
    void namesAPageOnWhichNobodyDoesAnything() {
        String passive = "The form was sent out again. ".repeat(4);
        String active = "The head sent it out again. ".repeat(10);

        assertThat(brief(passive + active)).containsExactly("1:1 passive");
        assertThat(brief(active + "They are interested and tired. ".repeat(6))).isEmpty();
    }

    @Test
    void namesAPageThatReadsHard() {
        String hard =
                "Organisational accountability necessitates considerable institutional responsibility. ".repeat(25);

        List<Problem> problems = problems(hard);

        assertThat(problems).extracting(Problem::rule).contains("reading-ease");
        assertThat(problems).extracting(Problem::remedy).noneMatch(String::isBlank);
    }

    @Test
    void aRemarkSpeaksForTheSentenceBeforeItAlone() {
        assertThat(brief("Some 12 % left. <!-- ok claim-without-source: our own sum --> Some 15 % stayed."))
                .containsExactly("3:63 claim-without-source");
        assertThat(brief("Some 12 % left. Some 15 % stayed. <!-- ok claim-without-source: our own sum -->"))
                .containsExactly("3:1 claim-without-source");
    }

    @Test
    void aRemarkForThePageSpeaksForAllOfIt() {
        assertThat(
                        brief(
                                "<!-- ok-page claim-without-source, jargon: all of it is made up -->\n\nSome 12 % left.\n\nAsk the SENDCO."))
                .isEmpty();
    }

    @Test
    void remarksThatExcuseNothingOrNameNoRuleAreProblemsThemselves() {
        List<Problem> idle = problems("Nobody left. <!-- ok claim-without-source: our own sum -->");
        List<Problem> unknown = problems("Some 12 % left. <!-- ok claim-without-sauce: our own sum -->");

        assertThat(idle).extracting(Problem::rule, Problem::isError).containsExactly(tuple("remark", false));
        assertThat(unknown)
                .extracting(Problem::rule, Problem::isError)
                .containsExactly(tuple("claim-without-source", false), tuple("remark", true));
        assertThat(unknown.get(1).remedy()).contains("claim-without-source");
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void namesTermsThatNoModuleUses() {
        Draft draft = Draft.in(temp)
                .file("../glossary.md", "## trust\nIt is.\n\n## impact\nmatch: marked\n\nIt is.\n")
                .page("\nTrust and impact.");

        List<Problem> unused = new Lint().unusedTerms(List.of(draft.readSoundly()));

        assertThat(unused).extracting(Problem::file, Problem::line).containsExactly(tuple("glossary.md", 4));
    }

    @Test
    void judgesOtherLanguagesByWhatHoldsForAll() {
        Draft draft = Draft.in(temp)
                .file("module.md", Draft.HEADER.replace("en-GB", "de") + "# Start {#start}\n\nSie organize es.\n");

        assertThat(new Lint().check(draft.readSoundly()).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "the, 1", "school, 1", "schools, 1", "teacher, 2", "colleagues, 2", "handled, 2", "table, 2", "people, 2",
                "asked, 1",
        "trusted, 2", "practice, 2", "evaluation, 5", "organisation, 5", "develop, 3", "whole, 1", "create, 2",
                "idea, 3", "18, 1"
    })
    void countsSyllablesAsAReaderWould(String word, int syllables) {
        assertThat(Ease.syllablesOf(word))
                .isBetween(syllables - (word.equals("create") || word.equals("idea") ? 1 : 0), syllables);
    }
}
