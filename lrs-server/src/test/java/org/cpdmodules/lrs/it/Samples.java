package org.cpdmodules.lrs.it;

/** Bodies that tests send. */
final class Samples {
    private Samples() {}

    /** A small valid Statement with this id. */
    static String statement(String id) {
        return """
                {"id": "%s", "actor": {"mbox": "mailto:ann@example.org"},
                 "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
                 "object": {"id": "http://example.org/activity"}}""".formatted(id);
    }
}
