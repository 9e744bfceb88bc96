package org.cpdmodules.packager.module;

/**
 * Running text in CommonMark with GFM tables, without raw HTML. Citations stand in it as {@code [^key]}, links to pages as
 * {@code #page:id}, to other modules as {@code module:id} or {@code module:id#page}, to terms as {@code glossary:id}, images as paths relative to the module's folder.
 */
public record Text(String markdown) implements Content {}
