package org.cpdmodules.lrs.http;

import java.util.Optional;

/**
 * What the layout of every page shows around its content.
 *
 * @param visitor who is signed in, if anybody
 * @param notice one sentence about what has just been done
 * @param formProof goes into every form as {@value #PROOF_FIELD}, else the form is refused
 * @param isOpen whether anybody can sign in at all
 */
public record PageFrame(
        Optional<Visitor> visitor, Optional<String> notice, String formProof, boolean isOpen, Assets assets) {
    /** The hidden field of every form. */
    public static final String PROOF_FIELD = "proof";

    /** The address of a style sheet, a script or a picture; it changes with the content, so that browsers may keep it. */
    public String asset(String name) {
        return assets.address(name);
    }
}
