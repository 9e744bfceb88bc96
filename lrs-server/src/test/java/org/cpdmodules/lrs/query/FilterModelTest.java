package org.cpdmodules.lrs.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.Mbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random statements that refer to each other in every order, and random queries: the answers must be those of a model
 * that looks at every statement and follows every reference.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FilterModelTest {
    private static final int STATEMENTS = 160;
    private static final int QUERIES = 250;

    private final TestLedger tiro;
    private final StatementSearch search;
    private final Cursors cursors;

    FilterModelTest(TestDatabase on) {
        this.tiro = new TestLedger(on);
        this.cursors = new Cursors(tiro.database);
        this.search = new StatementSearch(tiro.database, tiro.terms, tiro.watermarks, cursors);
    }

    /** What a statement is made of, and so what the model matches. */
    private record Made(
            UUID id, int actor, int instructor, int verb, int activity, int grouping, int registration, UUID target) {
        boolean isVoiding() {
            return verb == 0 && target != null;
        }

        NewStatement statement() {
            String context = "'context':{'registration':'" + registration(registration) + "','instructor':"
                    + Sample.agent("agent" + instructor) + ",'contextActivities':{'grouping':[{'id':'"
                    + Sample.activity("a" + grouping) + "'}]}}";
            String object = target == null
                    ? "{'id':'" + Sample.activity("a" + activity) + "'}"
                    : "{'objectType':'StatementRef','id':'" + target + "'}";
            return Sample.of(
                    id,
                    "'actor':" + Sample.agent("agent" + actor) + ",'verb':{'id':'" + verb(verb) + "'},'object':"
                            + object + "," + context);
        }

        static String verb(int verb) {
            return Sample.VERBS + (verb == 0 ? "voided" : "verb" + verb);
        }

        static UUID registration(int number) {
            return new UUID(7, number);
        }
    }

    private record Asked(int agent, int verb, int activity, int registration, boolean agents, boolean activities) {
        boolean isMetBy(Made made) {
            return (agent < 0 || made.actor == agent || agents && made.instructor == agent)
                    && (verb < 0 || made.verb == verb)
                    && (activity < 0
                            || made.target == null && made.activity == activity
                            || activities && made.grouping == activity)
                    && (registration < 0 || made.registration == registration);
        }

        StatementQuery query() {
            StatementQuery query = StatementQuery.ALL.withRelated(agents, activities);
            query = agent < 0 ? query : query.withAgent(new Mbox("mailto:agent" + agent + "@example.org"));
            query = verb < 0 ? query : query.withVerb(Made.verb(verb));
            query = activity < 0 ? query : query.withActivity(Sample.activity("a" + activity));
            return registration < 0 ? query : query.withRegistration(Made.registration(registration));
        }
    }

    @Test
    void answersWhatTheModelAnswers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Made> stored = write(random);

        for (int number = 0; number < QUERIES; number++) {
            Asked asked = new Asked(
                    one(random, 6),
                    one(random, 4),
                    one(random, 5),
                    one(random, 4),
                    random.nextBoolean(),
                    random.nextBoolean());
            StatementQuery query = asked.query().withLimit(1 + random.nextInt(40));
            boolean ascending = random.nextBoolean();

            List<UUID> found = walk(ascending ? query.withAscending() : query);

            assertThat(found).as("seed %s, %s", seed, query).isEqualTo(expected(stored, asked, ascending));
        }
    }

    private static int one(Random random, int bound) {
        return random.nextInt(3) == 0 ? random.nextInt(bound) : -1;
    }

    private List<Made> write(Random random) {
        List<UUID> ids =
                IntStream.range(0, STATEMENTS).mapToObj(n -> UUID.randomUUID()).toList();
        List<Made> all = new ArrayList<>();
        for (UUID id : ids) {
            UUID target = random.nextInt(3) == 0 ? ids.get(random.nextInt(STATEMENTS)) : null;
            all.add(new Made(
                    id,
                    random.nextInt(6),
                    random.nextInt(6),
                    random.nextInt(4),
                    random.nextInt(5),
                    random.nextInt(5),
                    random.nextInt(4),
                    target));
        }
        for (int at = 0; at < STATEMENTS; ) {
            int end = Math.min(STATEMENTS, at + 1 + random.nextInt(9));
            tiro.append(all.subList(at, end).stream().map(Made::statement).toArray(NewStatement[]::new));
            at = end;
        }
        return all;
    }

    private static List<UUID> expected(List<Made> stored, Asked asked, boolean ascending) {
        List<UUID> expected = new ArrayList<>();
        for (Made made : stored) {
            boolean voided = !made.isVoiding()
                    && stored.stream().anyMatch(other -> other.isVoiding() && made.id.equals(other.target));
            if (!voided && reaches(stored, made, asked, new HashSet<>())) {
                expected.add(ascending ? expected.size() : 0, made.id);
            }
        }
        return expected;
    }

    private static boolean reaches(List<Made> stored, Made from, Asked asked, Set<UUID> seen) {
        if (asked.isMetBy(from)) {
            return true;
        }
        if (from.target == null || !seen.add(from.id)) {
            return false;
        }
        return stored.stream()
                .filter(made -> made.id.equals(from.target))
                .anyMatch(made -> reaches(stored, made, asked, seen));
    }

    private List<UUID> walk(StatementQuery query) {
        List<UUID> all = new ArrayList<>();
        Optional<Cursor> at = Optional.empty();
        do {
            Page page = search.find(tiro.store, query, at);
            page.statements().stream().map(StoredStatement::id).forEach(all::add);
            at = page.cursor().flatMap(text -> cursors.read(tiro.store, text));
        } while (at.isPresent());
        return all;
    }
}
