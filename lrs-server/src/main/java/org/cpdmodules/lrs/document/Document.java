package org.cpdmodules.lrs.document;

import java.time.Instant;

/**
 * A document as it was sent.
 *
 * @param tag the SHA-1 of the content in lower-case hexadecimal digits, in quotes: the ETag
 */
record Document(String contentType, Content content, String tag, Instant updated) {}
