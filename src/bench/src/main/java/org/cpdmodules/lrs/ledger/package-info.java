/** The bench stands in the ledger's own package, because it inserts the ledger's own rows by plain JDBC to compare. */
@NullMarked
package org.cpdmodules.lrs.ledger;

import org.jspecify.annotations.NullMarked;
