package org.cpdmodules.packager.source;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.cpdmodules.packager.module.Area;
import org.cpdmodules.packager.module.CertificateRule.Assurance;
import org.cpdmodules.packager.module.CompletionRule.Questions;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.MasteryScore;
import org.cpdmodules.packager.module.Metadata.ChangeNote;

/** The header of {@code module.md} as it is written: "all" is not yet a number. */
record Header(
        Id id,
        String title,
        String description,
        Locale language,
        String version,
        List<String> authors,
        String licence,
        List<String> keywords,
        List<String> audience,
        List<Area> areas,
        Duration hours,
        String hoursBasis,
        List<String> objectives,
        List<ChangeNote> changes,
        Completion completion,
        Optional<Certificate> certificate,
        Optional<MasteryScore> masteryScore,
        Place place) {

    /**
     * How many of a kind.
     *
     * @param number absent: all
     * @param isWritten whether the author asked for it; else it is the default, which never is too many
     */
    record Amount(OptionalInt number, boolean isWritten, Place place) {}

    record Completion(Amount pages, Questions questions, boolean scenarioEnded, Amount reflections, Amount plan) {}

    record Certificate(
            Amount reflections, Optional<MasteryScore> score, Assurance assurance, Duration minimumTime, Place place) {}
}
