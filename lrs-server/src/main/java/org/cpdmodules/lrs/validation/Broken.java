package org.cpdmodules.lrs.validation;

/**
 * One broken rule: where (JSON pointer from the root of what was sent), which rule, what is wrong, what to do. The
 * message never repeats the value, which may name a person.
 */
public record Broken(String pointer, String rule, String message, String remedy) {}
