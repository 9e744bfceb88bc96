package org.cpdmodules.packager.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids stay what they are, whatever an author does to the text. */
class LockTest {
    private static final String TWO_SECTIONS = "\n## First thing\n\nText.\n\n## Second thing\n\nText.\n";

    @TempDir
    private Path temp;

    private final ModuleReader reader = new ModuleReader();

    private Draft released(String page) throws IOException {
        Draft draft = Draft.in(temp).page(page);
        reader.keep(draft.readSoundly().lock(), draft.folder());
        return draft;
    }

    private static List<String> sections(Draft draft) {
        return draft.readSoundly().module().pages().get(1).sections().stream()
                .map(section -> section.id().value())
                .toList();
    }

    @Test
    void makesIdsFromTheText() throws IOException {
        Draft draft = released(TWO_SECTIONS);

        assertThat(sections(draft)).containsExactly("first-thing", "second-thing");
    }

    @Test
    void keepsIdsWhenTitlesAreEdited() throws IOException {
        Draft draft = released(TWO_SECTIONS);

        draft.page("\n## Something else\n\nText.\n\n## The second thing, reworded\n\nText.\n");

        assertThat(sections(draft)).containsExactly("first-thing", "second-thing");
    }

    @Test
    void keepsIdsWhenPartsChangePlaces() throws IOException {
        Draft draft = released(TWO_SECTIONS);

        draft.page("\n## Second thing\n\nText.\n\n## First thing\n\nText.\n");

        assertThat(sections(draft)).containsExactly("second-thing", "first-thing");
    }

    @Test
    void givesANewPartANewIdAndLeavesTheOthers() throws IOException {
        Draft draft = released(TWO_SECTIONS);

        draft.page("\n## First thing\n\nText.\n\n## Quite new\n\nText.\n\n## The second thing\n\nText.\n");

        assertThat(sections(draft)).containsExactly("first-thing", "quite-new", "second-thing");
    }

    @Test
    void refusesToLoseAReleasedId() throws IOException {
        Draft draft = released(TWO_SECTIONS);

        draft.page("\n## First thing\n\nText.\n");

        assertThat(draft.read().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.rule()).isEqualTo("released-id-gone"))
                .satisfies(problem -> assertThat(problem.remedy()).contains("tiro lock --retire second-thing"));
    }

    @Test
    void letsAnAuthorRetireAnIdForGood() throws IOException {
        Draft draft = released(TWO_SECTIONS);
        draft.page("\n## First thing\n\nText.\n");

        ReadResult retired = reader.read(draft.folder(), List.of("second-thing"));
        reader.keep(((ReadResult.Read) retired).lock(), draft.folder());
        draft.page("\n## First thing\n\nText.\n\n## Second thing\n\nText.\n");

        assertThat(sections(draft)).containsExactly("first-thing", "second-thing-2");
        assertThat(draft.readSoundly().lock().text()).contains("retired section second-thing ");
    }

    @Test
    void refusesToReuseARetiredId() throws IOException {
        Draft draft = released(TWO_SECTIONS);
        draft.page("\n## First thing\n\nText.\n");
        ReadResult retired = reader.read(draft.folder(), List.of("second-thing"));
        reader.keep(((ReadResult.Read) retired).lock(), draft.folder());

        draft.page("\n## First thing\n\nText.\n\n## New {#second-thing}\n\nText.\n");

        assertThat(draft.problems()).containsExactly("02-page.md:7:1 released-id-changed");
    }

    @Test
    void saysWhenAnIdToRetireIsUnknown() throws IOException {
        Draft draft = released(TWO_SECTIONS);

        ReadResult result = reader.read(draft.folder(), List.of("second-thin"));

        assertThat(result.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.rule()).isEqualTo("unknown-id"))
                .satisfies(problem -> assertThat(problem.remedy()).contains("second-thing"));
    }

    @Test
    void retiresWhatIsInsideABlockWithIt() throws IOException {
        Draft draft = released("\n:::principles {#three}\n### One\nText\n> School\n### Two\nText\n> School\n:::\n");
        draft.page("\nText.\n");

        ReadResult result = reader.read(draft.folder(), List.of("three"));

        assertThat(result.problems()).isEmpty();
        assertThat(((ReadResult.Read) result).lock().text())
                .contains("retired principles three ", "retired principle three/one ", "retired principle three/two ");
    }

    @Test
    void reportsALostPartOfABlockByItsFullName() throws IOException {
        Draft draft = released("\n:::principles {#three}\n### One\nText\n> School\n### Two\nText\n> School\n:::\n");

        draft.page("\n:::principles {#three}\n### One\nText\n> School\n:::\n");

        assertThat(draft.read().problems())
                .extracting(Problem::remedy)
                .containsExactly(
                        "write {#two} at the part that it has become, or give it up with: tiro lock --retire three/two");
    }

    @Test
    void refusesAQuestionThatBecameOneOfAnotherKind() throws IOException {
        Draft draft = released("\n:::quiz {#q}\n### One {#one}\n- (x) a\n- ( ) b\n:::\n");

        draft.page("\n:::quiz {#q}\n### One {#one}\n1. a\n2. b\n:::\n");

        assertThat(draft.problems()).containsExactly("02-page.md:4:1 released-id-changed");
    }

    @Test
    void isTheSameTextForTheSameModule() throws IOException {
        Draft draft = released(TWO_SECTIONS);
        String before = Files.readString(draft.folder().resolve(Lock.FILE));

        boolean isChanged = reader.keep(draft.readSoundly().lock(), draft.folder());

        assertThat(isChanged).isFalse();
        assertThat(draft.readSoundly().lock().text()).isEqualTo(before);
    }
}
