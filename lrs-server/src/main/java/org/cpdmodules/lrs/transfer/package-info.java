/**
 * Brings records from one place to another: whole stores between Derby and PostgreSQL, and statements from another LRS, an
 * export or a file into this one.
 *
 * <p>Spec: xAPI 1.0.3 Communication §1.5.2 (multipart), §2.1 (Statement Resource as a client), Data §2.3.2 (voiding). May
 * use: xapi, validation, database, ledger, attachment (its multipart reader), proof (exports). Requirements: a move can be stopped and killed
 * at any point and goes on; it ends only when counts, sums of all rows and the hash log agree; an import takes what is good
 * and tells of each statement that is not. Out of scope: the command line (the distribution's), writing exports (proof).
 */
@NullMarked
package org.cpdmodules.lrs.transfer;

import org.jspecify.annotations.NullMarked;
