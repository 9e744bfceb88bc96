package org.cpdmodules.lrs.launch;

import java.util.List;
import org.cpdmodules.lrs.xapi.Vocabulary;

/** The verbs that the player uses (src/docs/profile): what a package's token may say, and nothing else. */
final class PlayerVerbs {
    static final String ADL = "http://adlnet.gov/expapi/verbs/";
    static final List<String> ALL = List.of(
            ADL + "initialized",
            ADL + "resumed",
            ADL + "completed",
            ADL + "passed",
            ADL + "failed",
            ADL + "terminated",
            ADL + "experienced",
            ADL + "answered",
            ADL + "responded",
            Vocabulary.BASE + "/xapi/verbs/recognised",
            Vocabulary.BASE + "/xapi/verbs/chose",
            Vocabulary.BASE + "/xapi/verbs/concluded",
            Vocabulary.BASE + "/xapi/verbs/planned",
            "http://id.tincanapi.com/verb/downloaded");

    private PlayerVerbs() {}
}
