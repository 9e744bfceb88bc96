package org.cpdmodules.packager.module;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What is said about a module.
 *
 * @param description plain text of at most 1,000 characters (the limit of SCORM 1.2's LOM description)
 * @param version semantic version; a certificate names it
 * @param licence SPDX identifier
 * @param hours of professional development that a certificate states
 * @param hoursBasis how the hours were arrived at, as the certificate prints it
 * @param readingTime the estimate of the build from words, media and interactions
 * @param changes change notes, newest first
 */
public record Metadata(
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
        Duration readingTime,
        List<ChangeNote> changes) {
    public static final int MAX_DESCRIPTION_CHARACTERS = 1000;

    public Metadata {
        if (description.length() > MAX_DESCRIPTION_CHARACTERS) {
            throw new IllegalArgumentException("description has " + description.length() + " characters");
        }
        authors = List.copyOf(authors);
        keywords = List.copyOf(keywords);
        audience = List.copyOf(audience);
        areas = List.copyOf(areas);
        objectives = List.copyOf(objectives);
        changes = List.copyOf(changes);
    }

    /** The same in another language, as far as it has no words of its own. */
    public Metadata in(Locale other) {
        return new Metadata(
                id,
                title,
                description,
                other,
                version,
                authors,
                licence,
                keywords,
                audience,
                areas,
                hours,
                hoursBasis,
                objectives,
                readingTime,
                changes);
    }

    /** What changed in a version. */
    public record ChangeNote(String version, String text) {}
}
