package org.cpdmodules.packager.module;

import java.util.Optional;

/** An illustrative composite of what schools tried; shown as such. The body's headings begin at level 3. */
public record CaseStudy(Id id, String title, String setting, Optional<String> role, Text body) implements Identified {}
