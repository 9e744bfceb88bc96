package org.cpdmodules.packager.module;

/** A worksheet or planning tool. {@code path} is that of an {@link Asset}; a source in Markdown has become a printable page. */
public record Download(Id id, String title, String path) implements Identified {}
