package org.cpdmodules.lrs.launch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The user part of an {@code Authorization: Basic} header that was found good before. */
final class BasicUser {
    private static final int SCHEME = "Basic ".length();

    private BasicUser() {}

    static String of(String authorization) {
        byte[] pair = Base64.getDecoder().decode(authorization.substring(SCHEME).strip());
        return new String(pair, StandardCharsets.UTF_8).split(":", 2)[0];
    }
}
