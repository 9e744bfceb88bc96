package org.cpdmodules.packager.module;

/** The place where the module's references are listed; the references themselves are {@link LearningModule#references}. */
public record ReferenceList(Id id, String title) implements Identified {}
