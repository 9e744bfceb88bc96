package org.cpdmodules.lrs.proof;

import java.util.List;

/**
 * What whoever verifies has from elsewhere. Without any of it a record is held only against itself.
 *
 * @param keys under which checkpoints must be signed; none: those that the record itself publishes
 * @param notes checkpoints that were seen earlier, as they were handed out
 */
public record Evidence(List<VerifierKey> keys, List<String> notes) {
    /** Nothing from elsewhere. */
    public static final Evidence NONE = new Evidence(List.of(), List.of());

    public Evidence {
        keys = List.copyOf(keys);
        notes = List.copyOf(notes);
    }
}
