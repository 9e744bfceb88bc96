package org.cpdmodules.lrs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which order modules are offered. */
class CatalogueTest {
    private static final String HEADER = """
            ---
            id: %s
            title: %s
            description: For a test.
            language: en-GB
            version: 1.0.0
            hours: 0.1
            hours-basis: Counted
            ---

            # Opening {#opening}

            """;

    @TempDir
    Path folder;

    private void module(String id, String title, String body) throws IOException {
        Files.writeString(
                Files.createDirectory(folder.resolve(id)).resolve("module.md"), HEADER.formatted(id, title) + body);
    }

    private Catalogue read() {
        Catalogue catalogue = new Catalogue(Optional.of(folder.toString()), Clock.systemUTC());
        catalogue.read();
        return catalogue;
    }

    @Test
    void theQuestionnaireComesFirstAndTheOthersAsItSuggests() throws IOException {
        module("apples", "Apples", "A text.\n");
        module("bread", "Bread", "A text.\n");
        module("cheese", "Cheese", "A text.\n");
        module("dates", "Dates", "A text.\n");
        module("which", "Which one?", """
                :::which-module Which is for me? {#ask}
                order: dates, apples
                Tick what you recognise.
                - One -> dates
                  > Because.
                - Two -> apples
                  > Because.
                - Three -> apples
                  > Because.
                - Four -> dates, apples
                  > Because.
                :::
                """);

        Catalogue catalogue = read();

        assertThat(catalogue.refusals()).isEmpty();
        assertThat(catalogue.entries())
                .extracting(CatalogueEntry::id)
                .containsExactly("which", "dates", "apples", "bread", "cheese");
    }

    @Test
    void withoutAQuestionnaireTheOrderIsThatOfTitles() throws IOException {
        module("one", "Pears", "A text.\n");
        module("two", "Apples", "A text.\n");

        assertThat(read().entries()).extracting(CatalogueEntry::title).containsExactly("Apples", "Pears");
    }
}
