package org.cpdmodules.lrs.http;

import java.time.Duration;

/** Room for answers in tests of other rooms of the program. */
public final class TestRooms {
    private static final long HEAP = 64L * 1024 * 1024;

    private TestRooms() {}

    /** For one answer. */
    public static AnswerRoom ofOne() {
        return new AnswerRoom(new BodyMemory(HEAP, Duration.ofMillis(10), Duration.ofMillis(10)));
    }

    /** For an answer while another one takes up all. */
    public static AnswerRoom taken() {
        BodyMemory memory = new BodyMemory(HEAP, Duration.ofMillis(10), Duration.ofMillis(10));
        new AnswerRoom(memory).require(HEAP);
        return new AnswerRoom(memory);
    }
}
