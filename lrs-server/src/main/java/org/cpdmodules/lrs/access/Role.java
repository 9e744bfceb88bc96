package org.cpdmodules.lrs.access;

/** What a person with an account may do. An administrator may also learn. */
public enum Role {
    LEARNER("learner", "Learner"),
    ADMINISTRATOR("administrator", "Administrator");

    private final String key;
    private final String label;

    Role(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /** As kept in the database and sent by forms. */
    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    /**
     * The role with this key.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Role of(String key) {
        for (Role role : values()) {
            if (role.key.equals(key)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role is called " + key);
    }

    boolean includes(Role other) {
        return this == other || this == ADMINISTRATOR;
    }
}
