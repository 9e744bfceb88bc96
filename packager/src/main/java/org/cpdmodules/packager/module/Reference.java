package org.cpdmodules.packager.module;

/** A source that the text cites as {@code [^key]}; {@code text} is inline Markdown. */
public record Reference(Id key, Text text) {}
