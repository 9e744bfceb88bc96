package org.cpdmodules.packager.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpdmodules.packager.module.Area;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Metadata;
import org.cpdmodules.packager.module.Metadata.ChangeNote;
import org.cpdmodules.packager.source.YamlMap.Scalar;

/** Checks the keys of the header one by one; what is wrong is reported and replaced, so that reading goes on. */
final class HeaderReader {
    static final List<String> KEYS = List.of(
            "id",
            "title",
            "description",
            "language",
            "version",
            "authors",
            "licence",
            "keywords",
            "audience",
            "areas",
            "hours",
            "hours-basis",
            "objectives",
            "completion",
            "certificate",
            "mastery-score",
            "changes");

    private static final Pattern VERSION =
            Pattern.compile("(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})(-[0-9A-Za-z.-]{1,40})?");
    private static final Pattern LICENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]*");
    private static final int MAX_TITLE_CHARACTERS = 200;
    private static final int SECONDS_PER_HOUR = 3600;
    private static final BigDecimal MAX_HOURS = BigDecimal.valueOf(100);

    private final YamlMap header;
    private final Problems problems;

    HeaderReader(YamlMap header, Problems problems) {
        this.header = header;
        this.problems = problems;
    }

    Header read(String folderName) {
        HeaderRules rules = new HeaderRules(header, problems);
        return new Header(
                id(folderName),
                limited("title", MAX_TITLE_CHARACTERS),
                limited("description", Metadata.MAX_DESCRIPTION_CHARACTERS),
                language(),
                version(),
                words("authors"),
                licence(),
                words("keywords"),
                words("audience"),
                areas(),
                hours(),
                limited("hours-basis", MAX_TITLE_CHARACTERS),
                words("objectives"),
                changes(),
                rules.completion(),
                rules.certificate(),
                rules.score(header, "mastery-score"),
                header.place());
    }

    private Id id(String folderName) {
        Optional<Scalar> id = header.required("id");
        if (id.isEmpty() || !Id.isId(id.get().value())) {
            id.ifPresent(wrong -> error(
                    wrong,
                    "id-form",
                    "\"" + wrong.value() + "\" is not an id",
                    "use lower-case letters, digits and hyphens, beginning with a letter, at most 64 characters"));
            return new Id("module");
        }
        if (!id.get().value().equals(folderName)) {
            error(
                    id.get(),
                    "id-folder",
                    "The id is \"" + id.get().value() + "\" and the folder's name \"" + folderName + "\"",
                    "give both the same name; learners' records use the id");
        }
        return new Id(id.get().value());
    }

    private String limited(String key, int maxCharacters) {
        Optional<Scalar> text = header.required(key);
        text.filter(value -> value.value().length() > maxCharacters)
                .ifPresent(value -> error(
                        value,
                        "too-long",
                        "\"" + key + "\" has " + value.value().length() + " characters",
                        "use at most " + maxCharacters));
        String value = text.map(Scalar::value).orElse(key);
        return value.substring(0, Math.min(maxCharacters, value.length()));
    }

    private Locale language() {
        Optional<Scalar> language = header.required("language");
        try {
            return new Locale.Builder()
                    .setLanguageTag(language.map(Scalar::value).orElse("en-GB"))
                    .build();
        } catch (IllformedLocaleException e) {
            language.ifPresent(tag -> error(
                    tag,
                    "language",
                    "\"" + tag.value() + "\" is not a language tag (BCP 47)",
                    "write for example en-GB or cy"));
            return Locale.UK;
        }
    }

    private String version() {
        Optional<Scalar> version = header.required("version");
        version.filter(value -> !VERSION.matcher(value.value()).matches())
                .ifPresent(value -> error(
                        value,
                        "version",
                        "\"" + value.value() + "\" is not a semantic version",
                        "write three numbers, as in 1.0.0"));
        return version.map(Scalar::value).orElse("0.0.0");
    }

    private String licence() {
        Optional<Scalar> licence = header.scalar("licence");
        licence.filter(value -> !LICENCE.matcher(value.value()).matches())
                .ifPresent(value -> error(
                        value,
                        "licence",
                        "\"" + value.value() + "\" is not an SPDX identifier",
                        "write for example CC-BY-4.0"));
        return licence.map(Scalar::value).orElse("CC-BY-4.0");
    }

    private List<String> words(String key) {
        return header.list(key).stream()
                .map(Scalar::value)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private List<Area> areas() {
        List<Area> areas = new ArrayList<>();
        List<String> known = Arrays.stream(Area.values()).map(Area::key).toList();
        for (Scalar written : header.list("areas")) {
            Area.of(written.value()).ifPresentOrElse(areas::add, () -> unknown(written, known));
        }
        return areas;
    }

    private Duration hours() {
        Optional<Scalar> hours = header.required("hours");
        Optional<BigDecimal> number = hours.flatMap(this::number);
        if (number.isPresent() && (number.get().signum() <= 0 || number.get().compareTo(MAX_HOURS) > 0)) {
            error(hours.get(), "number", "\"hours\" must be more than 0 and at most 100", "write for example 1.5");
            return Duration.ofHours(1);
        }
        BigDecimal seconds = number.orElse(BigDecimal.ONE).multiply(BigDecimal.valueOf(SECONDS_PER_HOUR));
        return Duration.ofSeconds(seconds.longValue());
    }

    private List<ChangeNote> changes() {
        List<ChangeNote> notes = new ArrayList<>();
        for (YamlMap change : header.maps("changes")) {
            for (String version : change.keys()) {
                change.scalar(version).ifPresent(text -> notes.add(new ChangeNote(version, text.value())));
            }
        }
        return notes;
    }

    private Optional<BigDecimal> number(Scalar written) {
        Optional<BigDecimal> number = HeaderRules.number(written);
        if (number.isEmpty()) {
            error(written, "number", "\"" + written.value() + "\" is not a number", "write for example 1.5");
        }
        return number;
    }

    private void unknown(Scalar written, List<String> known) {
        error(
                written,
                "unknown-value",
                "There is no \"" + written.value() + "\" to choose",
                Suggestion.remedy(written.value(), known));
    }

    private void error(Scalar at, String rule, String message, String remedy) {
        problems.error(at.place(), rule, message, remedy);
    }
}
