package org.cpdmodules.lrs.validation;

/** The names of the standard's properties, found in a text without making a string first. */
final class KnownKeys {
    private static final String[] NAMES = {
        "account",
        "actor",
        "agent",
        "attachments",
        "authority",
        "category",
        "choices",
        "completion",
        "contentType",
        "context",
        "contextActivities",
        "contextAgents",
        "contextGroups",
        "correctResponsesPattern",
        "definition",
        "description",
        "display",
        "duration",
        "en",
        "en-GB",
        "en-US",
        "extensions",
        "fileUrl",
        "group",
        "grouping",
        "homePage",
        "id",
        "instructor",
        "interactionType",
        "language",
        "length",
        "max",
        "mbox",
        "mbox_sha1sum",
        "member",
        "min",
        "moreInfo",
        "name",
        "object",
        "objectType",
        "openid",
        "other",
        "parent",
        "platform",
        "raw",
        "registration",
        "relevantTypes",
        "response",
        "result",
        "revision",
        "scale",
        "scaled",
        "score",
        "sha2",
        "source",
        "statement",
        "steps",
        "stored",
        "success",
        "target",
        "team",
        "timestamp",
        "type",
        "usageType",
        "verb",
        "version",
    };

    private static final int SLOTS = 256;
    private static final String[] BY_SHAPE = new String[SLOTS];

    static {
        // Where two have one slot, the second is just not known.
        for (String name : NAMES) {
            int slot = slot(name, 0, name.length());
            BY_SHAPE[slot] = BY_SHAPE[slot] == null ? name : BY_SHAPE[slot];
        }
    }

    private KnownKeys() {}

    /** The part of the text as a string: the constant of this program where that is one of the standard's names. */
    static String of(String text, int begin, int end) {
        if (end == begin) {
            return "";
        }
        String known = BY_SHAPE[slot(text, begin, end)];
        return known != null && known.length() == end - begin && text.startsWith(known, begin)
                ? known
                : text.substring(begin, end);
    }

    private static int slot(String text, int begin, int end) {
        int middle = text.charAt((begin + end) >>> 1);
        return (end - begin + 25 * text.charAt(begin) + 41 * text.charAt(end - 1) + 3 * middle) & SLOTS - 1;
    }
}
