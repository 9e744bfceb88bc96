package org.cpdmodules.lrs.access;

import java.util.Arrays;
import java.util.Optional;

/** Whether a person can sign in, or why not. */
public enum MemberStatus {
    ACTIVE("active", "Active"),
    /** The invitation has not been accepted yet. */
    INVITED("invited", "Invited"),
    DEACTIVATED("deactivated", "Deactivated");

    private final String key;
    private final String label;

    MemberStatus(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /** How it stands in addresses. */
    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    /** The status with this key, if there is one. */
    public static Optional<MemberStatus> of(String key) {
        return Arrays.stream(values()).filter(status -> status.key.equals(key)).findFirst();
    }

    static MemberStatus of(boolean isDeactivated, boolean hasPassword) {
        if (isDeactivated) {
            return DEACTIVATED;
        }
        return hasPassword ? ACTIVE : INVITED;
    }
}
