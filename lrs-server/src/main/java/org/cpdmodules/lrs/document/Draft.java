package org.cpdmodules.lrs.document;

/** What a client sends to be kept. */
record Draft(String contentType, Content content) {
    /** Longer ones name no type that exists. */
    static final int LONGEST_TYPE = 1000;

    Draft {
        if (contentType.length() > LONGEST_TYPE) {
            throw new IllegalArgumentException("content type of " + contentType.length() + " characters");
        }
    }

    /** Whether the content says of itself that it is JSON, whatever its parameters. */
    static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        return type.equalsIgnoreCase("application/json");
    }
}
