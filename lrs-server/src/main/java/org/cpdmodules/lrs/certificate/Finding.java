package org.cpdmodules.lrs.certificate;

import java.util.UUID;

/** What a Statement means for certificates. */
sealed interface Finding permits Evidence, Finding.Voiding {
    /** That another Statement no longer counts. xAPI 1.0.3 Data §2.3.2 */
    record Voiding(UUID statement) implements Finding {}
}
