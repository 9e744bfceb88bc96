package org.cpdmodules.lrs.http;

/** There was no memory for a large answer for too long, because of others that clients have not taken yet. */
class NoRoomForAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoRoomForAnswer(long octets) {
        super("no room for an answer of up to " + octets + " octets");
    }
}
