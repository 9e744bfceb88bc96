package org.cpdmodules.lrs.transfer;

import java.util.List;

/** Ends a move from any depth; at the door it becomes {@link MoveResult.Refused}. */
final class MoveRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> reasons;

    MoveRefusal(String reason) {
        this(List.of(reason));
    }

    MoveRefusal(List<String> reasons) {
        super(String.join("; ", reasons), null, false, false);
        this.reasons = List.copyOf(reasons);
    }

    List<String> reasons() {
        return reasons;
    }
}
