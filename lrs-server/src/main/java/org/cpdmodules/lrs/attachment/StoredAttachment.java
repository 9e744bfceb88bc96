package org.cpdmodules.lrs.attachment;

/** Attachment data of a store, found by its hash; {@code length} in octets. */
public record StoredAttachment(String sha2, String blob, long length) {}
