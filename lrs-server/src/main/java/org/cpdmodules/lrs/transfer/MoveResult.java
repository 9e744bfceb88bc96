package org.cpdmodules.lrs.transfer;

import java.util.List;

/** How a move ended. */
public sealed interface MoveResult permits MoveResult.Moved, MoveResult.Stopped, MoveResult.Refused {
    /**
     * All is there and was compared.
     *
     * @param statements whose leaf was held against their text, on both sides
     */
    record Moved(int tables, long rows, long statements) implements MoveResult {}

    /** Asked to stop; what is copied stays, and the same move goes on from there. */
    record Stopped(long copied, long due) implements MoveResult {}

    /** Not done; one line for each reason, which says what to do. */
    record Refused(List<String> reasons) implements MoveResult {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
