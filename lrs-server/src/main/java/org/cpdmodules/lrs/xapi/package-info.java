/**
 * The vocabulary of the Experience API as immutable values; no input, no output.
 *
 * <p>Spec: xAPI 1.0.3 Data §2.4, §4; IEEE 9274.1.1 §4.2. May use: the JDK and jakarta.json. Requirements: a value that
 * exists is valid, so no other room checks a timestamp, an IRI or an identifier again. Out of scope: which properties a
 * Statement has (room {@code validation}) and how any of it is stored.
 */
@NullMarked
package org.cpdmodules.lrs.xapi;

import org.jspecify.annotations.NullMarked;
