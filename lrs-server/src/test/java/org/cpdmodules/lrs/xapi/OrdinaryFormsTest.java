package org.cpdmodules.lrs.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is read by hand, since nearly all texts have the ordinary form, is read exactly as the pattern of the rule has it. */
class OrdinaryFormsTest {
    private static final int TEXTS = 100_000;
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern MAILTO = Pattern.compile("mailto:[^\\s@]+@[^\\s@]+");

    private final Random random = new Random(4711);

    /** Texts that are the given one but for a few characters, taken from these. */
    private void variantsOf(String text, String characters, Consumer<String> check) {
        check.accept(text);
        for (int number = 0; number < TEXTS; number++) {
            StringBuilder variant = new StringBuilder(text);
            for (int changes = random.nextInt(3); changes >= 0 && !variant.isEmpty(); changes--) {
                int at = random.nextInt(variant.length());
                char character = characters.charAt(random.nextInt(characters.length()));
                switch (random.nextInt(5)) {
                    case 0 -> variant.insert(at, character);
                    case 1 -> variant.deleteCharAt(at);
                    default -> variant.setCharAt(at, character);
                }
            }
            check.accept(variant.toString());
        }
    }

    @Test
    void timestamps() {
        for (String text :
                new String[] {"2026-02-28T09:30:00.123Z", "2026-11-22T23:59:59Z", "0000-01-01T00:00:00.000000001Z"}) {
            variantsOf(text, "0123456789-:.,TZtz+ ", variant -> assertThat(Timestamp.parse(variant))
                    .as(variant)
                    .isEqualTo(Timestamp.byRule(variant)));
        }
    }

    @Test
    void durations() {
        for (String text : new String[] {"PT1H30M5S", "PT45M12S", "PT1234567890S", "P3DT4H", "PT0.5S"}) {
            variantsOf(text, "0123456789PTHMSDWY.,", variant -> {
                boolean isValid = IsoDuration.isValidByRule(variant);
                Optional<IsoDuration> read = IsoDuration.parse(variant);
                assertThat(read.isPresent()).as(variant).isEqualTo(isValid);
                BigDecimal seconds = read.map(IsoDuration::seconds).orElse(null);
                assertThat(seconds)
                        .as(variant)
                        .isEqualTo(read.map(IsoDuration::secondsByRule).orElse(null));
            });
        }
    }

    @Test
    void identifiersOfStatements() {
        variantsOf("01234567-89ab-4cDE-8F01-23456789abcd", "0123456789abcdefABCDEFgG-\u0141\u0661 ", variant -> {
            Optional<UUID> byRule =
                    UUID_FORM.matcher(variant).matches() ? Optional.of(UUID.fromString(variant)) : Optional.empty();
            assertThat(StatementId.parse(variant)).as(variant).isEqualTo(byRule);
        });
    }

    @Test
    void addresses() {
        variantsOf("mailto:ann@example.org", "abm@:.%\u00e4 \t", variant -> assertThat(Mbox.isValid(variant))
                .as(variant)
                .isEqualTo(MAILTO.matcher(variant).matches() && Iri.isValid(variant)));
    }
}
