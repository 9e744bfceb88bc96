package org.cpdmodules.lrs.query;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.cpdmodules.lrs.xapi.Ifi;

/**
 * The filters of a GET on statements; those that are present must all be met. xAPI 1.0.3 Communication §2.1.3.
 *
 * @param since {@code stored} after this
 * @param until {@code stored} at or before this
 * @param limit statements per page; 0 stands for {@link #MOST}, more is cut to it
 * @param authority only statements with this agent as authority or in an authority group: what a credential with the scope
 *     {@code statements/read/mine} may see. Set for every page from the caller, it is no part of a cursor
 */
public record StatementQuery(
        Optional<Ifi> agent,
        Optional<String> verb,
        Optional<String> activity,
        Optional<UUID> registration,
        boolean relatedAgents,
        boolean relatedActivities,
        Optional<Instant> since,
        Optional<Instant> until,
        int limit,
        boolean ascending,
        Optional<Ifi> authority) {
    /** The most statements of one page. */
    public static final int MOST = 500;

    /** Everything, newest first, 100 to a page. */
    public static final StatementQuery ALL = new StatementQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            100,
            false,
            Optional.empty());

    public StatementQuery {
        if (limit < 0) {
            throw new IllegalArgumentException("limit is negative: " + limit);
        }
        limit = limit == 0 ? MOST : Math.min(limit, MOST);
    }

    public StatementQuery withAgent(Ifi ifi) {
        return with(draft -> draft.agent = Optional.of(ifi));
    }

    public StatementQuery withVerb(String iri) {
        return with(draft -> draft.verb = Optional.of(iri));
    }

    public StatementQuery withActivity(String iri) {
        return with(draft -> draft.activity = Optional.of(iri));
    }

    public StatementQuery withRegistration(UUID uuid) {
        return with(draft -> draft.registration = Optional.of(uuid));
    }

    /** The same with {@code related_agents} and {@code related_activities} as given. */
    public StatementQuery withRelated(boolean agents, boolean activities) {
        return with(draft -> {
            draft.relatedAgents = agents;
            draft.relatedActivities = activities;
        });
    }

    public StatementQuery withSince(Instant after) {
        return with(draft -> draft.since = Optional.of(after));
    }

    public StatementQuery withUntil(Instant last) {
        return with(draft -> draft.until = Optional.of(last));
    }

    public StatementQuery withLimit(int perPage) {
        return with(draft -> draft.limit = perPage);
    }

    /** Oldest first. */
    public StatementQuery withAscending() {
        return with(draft -> draft.ascending = true);
    }

    public StatementQuery withAuthority(Optional<Ifi> only) {
        return with(draft -> draft.authority = only);
    }

    private StatementQuery with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.query();
    }

    /** What is about to become another query. */
    private static final class Draft {
        private Optional<Ifi> agent;
        private Optional<String> verb;
        private Optional<String> activity;
        private Optional<UUID> registration;
        private boolean relatedAgents;
        private boolean relatedActivities;
        private Optional<Instant> since;
        private Optional<Instant> until;
        private int limit;
        private boolean ascending;
        private Optional<Ifi> authority;

        private Draft(StatementQuery query) {
            agent = query.agent;
            verb = query.verb;
            activity = query.activity;
            registration = query.registration;
            relatedAgents = query.relatedAgents;
            relatedActivities = query.relatedActivities;
            since = query.since;
            until = query.until;
            limit = query.limit;
            ascending = query.ascending;
            authority = query.authority;
        }

        private StatementQuery query() {
            return new StatementQuery(
                    agent,
                    verb,
                    activity,
                    registration,
                    relatedAgents,
                    relatedActivities,
                    since,
                    until,
                    limit,
                    ascending,
                    authority);
        }
    }
}
