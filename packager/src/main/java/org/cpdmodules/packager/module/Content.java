package org.cpdmodules.packager.module;

/** What stands in a section: running text or a block. */
public sealed interface Content permits Text, Identified {}
