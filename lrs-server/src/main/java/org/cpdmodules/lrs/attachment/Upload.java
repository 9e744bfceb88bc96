package org.cpdmodules.lrs.attachment;

/**
 * Attachment data that has arrived and is committed, but belongs to no Statement yet.
 *
 * @param sha2 in lower case, with the number of digits that the sender declared
 * @param blob under which the octets are kept
 */
public record Upload(String sha2, String blob, long length) {}
