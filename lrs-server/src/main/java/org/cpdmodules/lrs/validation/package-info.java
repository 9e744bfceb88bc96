/**
 * Says which rule of the xAPI data model a Statement breaks, and where: JSON pointer, rule and section, what to do.
 *
 * <p>Spec: xAPI 1.0.3 Data §2, §4; IEEE 9274.1.1 §4.2. May use: {@code xapi}, jakarta.json. Requirements: nothing is
 * coerced (Data §2.2); every rule stands once, as a row of a shape. The ids XAPI-00001 and so on are those of ADL's
 * catalogue of conformance requirements. Out of scope: rules that need the store (conflicts, voiding of what exists).
 */
@NullMarked
package org.cpdmodules.lrs.validation;

import org.jspecify.annotations.NullMarked;
