package org.cpdmodules.lrs.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A batch whose whole content follows from its name, so that another process can say what it must hold. */
record CrashBatch(String name) {
    /** What names of large batches begin with: their groups are foreseen, and follow each other on their way. */
    static final String LARGE = "large";

    private boolean isLarge() {
        return name.startsWith(LARGE);
    }

    List<NewStatement> statements() {
        Random random = new Random(name.hashCode());
        int size = isLarge() ? Foreseen.ENOUGH_TO_FOLLOW : 1 + random.nextInt(6);
        List<NewStatement> statements = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            statements.add(statement(random, at));
        }
        return statements;
    }

    List<UUID> ids() {
        return statements().stream().map(NewStatement::id).toList();
    }

    private NewStatement statement(Random random, int at) {
        String actor = "'actor':" + Sample.agent("learner" + random.nextInt(20));
        String verb = ",'verb':{'id':'" + Sample.VERBS + "verb" + random.nextInt(5) + "'}";
        String registration = ",'context':{'registration':'" + id("registration" + random.nextInt(30))
                + "','contextActivities':{'grouping':[{'id':'" + Sample.activity("course" + random.nextInt(4))
                + "'}]}}";
        String object = !isLarge() && random.nextInt(5) == 0
                // To one of its own batch, before or behind it, or to one that never comes.
                ? ",'object':{'objectType':'StatementRef','id':'" + id(name + "/" + random.nextInt(7)) + "'}"
                : ",'object':{'id':'" + Sample.activity("activity" + random.nextInt(12)) + "'}";
        String response = ",'result':{'response':'" + "text ".repeat(random.nextInt(isLarge() ? 20 : 120)) + "'}";
        return Sample.of(id(name + "/" + at), actor + verb + object + registration + response);
    }

    private static UUID id(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
