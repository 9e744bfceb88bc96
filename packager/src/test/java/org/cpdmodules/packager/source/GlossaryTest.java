package org.cpdmodules.packager.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cpdmodules.packager.module.GlossaryEntry;
import org.cpdmodules.packager.module.TermIndex;
import org.cpdmodules.packager.module.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossaryTest {
    @TempDir
    private Path temp;

    private static GlossaryEntry entry(String id, String... forms) {
        return new GlossaryEntry(
                new org.cpdmodules.packager.module.Id(id), forms[0], List.of(forms), true, new Text("It is."));
    }

    @Test
    void readsTermsWithTheirFormsAndDefinitions() {
        ReadResult.Read read = Draft.in(temp).file("../glossary.md", """
                        # Glossary
                        For all modules.

                        ## PPA time {#ppa}
                        also: PPA, planning time
                        Planning, *preparation* and assessment time.

                        ## impact
                        match: marked

                        What is different for pupils.
                        """).readSoundly();

        assertThat(read.module().glossary())
                .containsExactly(
                        new GlossaryEntry(
                                new org.cpdmodules.packager.module.Id("ppa"),
                                "PPA time",
                                List.of("PPA time", "PPA", "planning time"),
                                true,
                                new Text("Planning, *preparation* and assessment time.")),
                        new GlossaryEntry(
                                new org.cpdmodules.packager.module.Id("impact"),
                                "impact",
                                List.of("impact"),
                                false,
                                new Text("What is different for pupils.")));
    }

    @Test
    void aModulesOwnEntryComesBeforeTheSharedOne() {
        ReadResult.Read read = Draft.in(temp)
                .file("../glossary.md", "## trust\nShared.\n")
                .file("glossary.md", "## trust\nIts own.\n")
                .readSoundly();

        assertThat(read.module().glossary())
                .extracting(GlossaryEntry::definition)
                .containsExactly(new Text("Its own."));
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void aLinkInPlaceOfTheSharedGlossaryIsNotFollowed() throws IOException {
        Draft draft = Draft.in(temp);
        Path elsewhere = Files.writeString(temp.resolve("secret.md"), "## trust\nShared.\n");
        Files.createSymbolicLink(temp.resolve("glossary.md"), elsewhere);

        assertThat(draft.readSoundly().module().glossary()).isEmpty();
    }

    @Test
    void knowsTheTitlesOfTheModulesThatTheTextPointsTo() {
        Draft.in(temp)
                .file("../other/module.md", Draft.HEADER.replace("id: draft", "id: other") + "# Far {#far}\n\nText.\n");

        ReadResult.Read read = Draft.in(temp)
                .page("\nSee [it](module:other#far) and [all](module:other).")
                .readSoundly();

        assertThat(read.module().neighbours()).hasSize(1);
        assertThat(read.module().neighbours().get(0).title()).isEqualTo("A draft");
        assertThat(read.module().neighbours().get(0).pages().toString()).isEqualTo("{far=Far}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CPD and CPD-led, cpd, CPDs | CPD, CPDs",
                "Relational trust grows | Relational trust",
                "Their relational trusts | relational trusts",
                "trust. Distrust, trustee | trust",
                "relational  trust | trust",
                "It’s a head’s trust’s | trust",
                "an in-house’s way | in-house",
                "Professional learning communities | Professional learning communities",
            })
    void findsWholeWordsTheLongestFirst(String text, String found) {
        TermIndex index = new TermIndex(List.of(
                entry("cpd", "CPD"),
                entry("trust", "trust"),
                entry("relational-trust", "relational trust"),
                entry("in-house", "in-house"),
                entry("plc", "professional learning community", "professional learning communities")));

        List<String> words = index.find(text).stream()
                .map(one -> text.substring(one.start(), one.end()))
                .toList();

        assertThat(String.join(", ", words)).isEqualTo(found);
    }
}
