package org.cpdmodules.lrs.query;

/** Where a walk goes on: the query it began with, without an authority, and the seq of the last statement it has shown. */
public record Cursor(StatementQuery query, long afterSeq) {}
