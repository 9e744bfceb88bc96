package org.cpdmodules.lrs.http;

/** There was no memory for a large body for too long, because of others that are being worked on. */
class NoRoomForBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoRoomForBody(int octets) {
        super("no room for a body of up to " + octets + " octets");
    }
}
