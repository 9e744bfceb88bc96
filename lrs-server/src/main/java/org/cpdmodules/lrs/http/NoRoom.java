package org.cpdmodules.lrs.http;

/** There was no memory for something large for too long, or no thread, because of others; the same request may succeed later. */
class NoRoom extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String RULE = "xAPI 1.0.3 Communication 3.2";

    private final transient Problem problem;

    private NoRoom(String what, long octets, Problem problem) {
        this("no room for " + what + " of up to " + octets + " octets", problem);
    }

    private NoRoom(String message, Problem problem) {
        super(message);
        this.problem = problem;
    }

    /** As many others are waited for as may be. */
    static NoRoom forSender() {
        return new NoRoom(
                "no thread to wait for a body",
                new Problem(
                        503,
                        RULE,
                        "body",
                        "too many bodies are being waited for",
                        "send the same request again in a few seconds"));
    }

    /** Others' bodies are being worked on. */
    static NoRoom forBody(long octets) {
        return new NoRoom(
                "a body",
                octets,
                new Problem(
                        503,
                        RULE,
                        "body",
                        "too many large bodies are being worked on",
                        "send the same request again in a few seconds, or send less at once"));
    }

    /** Others have not taken their answers yet. */
    static NoRoom forAnswer(long octets) {
        return new NoRoom(
                "an answer",
                octets,
                new Problem(
                        503,
                        RULE,
                        "answer",
                        "too many large answers have not been taken by their clients yet",
                        "send the same request again in a few seconds, or ask for less at once"));
    }

    /** What the client is told. */
    Problem problem() {
        return problem;
    }
}
