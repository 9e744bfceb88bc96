package org.cpdmodules.lrs.ledger;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A batch that waits for its group to be committed, and the thread that waits with it. */
final class Request {
    private final List<Draft> drafts;
    private final int bytes;
    private final Thread waiting = Thread.currentThread();
    private volatile @Nullable AppendResult result;
    private volatile @Nullable Throwable failure;

    Request(List<Draft> drafts) {
        this.drafts = drafts;
        this.bytes = drafts.stream().mapToInt(Draft::bytes).sum();
    }

    List<Draft> drafts() {
        return drafts;
    }

    int bytes() {
        return bytes;
    }

    boolean isAnswered() {
        return result != null || failure != null;
    }

    void answer(AppendResult answer) {
        result = answer;
        LockSupport.unpark(waiting);
    }

    void fail(Throwable reason) {
        if (result == null) {
            failure = reason;
        }
        LockSupport.unpark(waiting);
    }

    void wake() {
        LockSupport.unpark(waiting);
    }

    /** The result, or the exception that ended the group. */
    AppendResult result() {
        Throwable reason = failure;
        if (reason instanceof Error error) {
            throw error;
        }
        if (reason instanceof RuntimeException exception) {
            throw exception;
        }
        AppendResult answer = result;
        if (answer == null) {
            throw new IllegalStateException("asked before the group was committed");
        }
        return answer;
    }
}
