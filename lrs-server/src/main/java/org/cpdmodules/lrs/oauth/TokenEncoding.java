package org.cpdmodules.lrs.oauth;

import java.util.Arrays;
import java.util.Base64;

/**
 * How a token is written: each part in base64url without padding, and in the one way there is for its octets. Nimbus reads
 * the other alphabet of base64, skips what is in neither and drops the bits left over, so that one signature would have many
 * spellings and a token could be changed and still be good. RFC 7515 §2.
 */
final class TokenEncoding {
    private TokenEncoding() {}

    static boolean isExact(String token) {
        return Arrays.stream(token.split("\\.", -1)).allMatch(TokenEncoding::isOfItsOctets);
    }

    private static boolean isOfItsOctets(String part) {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(octets)
                    .equals(part);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
