package org.cpdmodules.lrs.attachment;

/**
 * How far a signature that is no forgery can be believed, as of the moment it arrived.
 *
 * @param signer the subject of its certificate; empty without one; at most {@value #MOST_CHARACTERS} characters, as is the
 *     issuer
 */
public record SignatureStanding(Trust trust, String signer, String issuer) {
    static final int MOST_CHARACTERS = 500;
    static final SignatureStanding WITHOUT_CERTIFICATE = new SignatureStanding(Trust.NO_CERTIFICATE, "", "");

    public SignatureStanding {
        signer = cut(signer);
        issuer = cut(issuer);
    }

    /** What vouches for the signer. */
    public enum Trust {
        /** Nothing: there is no certificate, so that nobody can tell who signed. */
        NO_CERTIFICATE("no certificate: nobody can tell who signed"),
        /** The key of the certificate signed, but nobody whom this server trusts has issued the certificate. */
        UNKNOWN_ISSUER("valid signature, unknown issuer"),
        /** The key of the certificate signed, and the certificate leads to an issuer whom this server trusts. */
        TRUSTED_ISSUER("valid signature, trusted issuer");

        private final String words;

        Trust(String words) {
            this.words = words;
        }

        /** As administrators read it. */
        public String words() {
            return words;
        }
    }

    private static String cut(String name) {
        return name.length() <= MOST_CHARACTERS ? name : name.substring(0, MOST_CHARACTERS);
    }
}
