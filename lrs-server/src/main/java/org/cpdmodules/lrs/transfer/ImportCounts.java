package org.cpdmodules.lrs.transfer;

/**
 * What became of the statements of an import.
 *
 * @param imported new to the target
 * @param alreadyThere with the same content
 * @param quarantined written to the quarantine file
 */
public record ImportCounts(long imported, long alreadyThere, long quarantined) {
    static final ImportCounts NONE = new ImportCounts(0, 0, 0);

    ImportCounts plus(ImportCounts more) {
        return new ImportCounts(
                imported + more.imported, alreadyThere + more.alreadyThere, quarantined + more.quarantined);
    }

    /** All together. */
    public long total() {
        return imported + alreadyThere + quarantined;
    }
}
