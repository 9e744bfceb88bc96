package org.cpdmodules.lrs.query;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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
        return new StatementQuery(
                Optional.of(ifi),
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

    public StatementQuery withVerb(String iri) {
        return new StatementQuery(
                agent,
                Optional.of(iri),
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

    public StatementQuery withActivity(String iri) {
        return new StatementQuery(
                agent,
                verb,
                Optional.of(iri),
                registration,
                relatedAgents,
                relatedActivities,
                since,
                until,
                limit,
                ascending,
                authority);
    }

    public StatementQuery withRegistration(UUID uuid) {
        return new StatementQuery(
                agent,
                verb,
                activity,
                Optional.of(uuid),
                relatedAgents,
                relatedActivities,
                since,
                until,
                limit,
                ascending,
                authority);
    }

    /** The same with {@code related_agents} and {@code related_activities} as given. */
    public StatementQuery withRelated(boolean agents, boolean activities) {
        return new StatementQuery(
                agent, verb, activity, registration, agents, activities, since, until, limit, ascending, authority);
    }

    public StatementQuery withSince(Instant after) {
        return new StatementQuery(
                agent,
                verb,
                activity,
                registration,
                relatedAgents,
                relatedActivities,
                Optional.of(after),
                until,
                limit,
                ascending,
                authority);
    }

    public StatementQuery withUntil(Instant last) {
        return new StatementQuery(
                agent,
                verb,
                activity,
                registration,
                relatedAgents,
                relatedActivities,
                since,
                Optional.of(last),
                limit,
                ascending,
                authority);
    }

    public StatementQuery withLimit(int perPage) {
        return new StatementQuery(
                agent,
                verb,
                activity,
                registration,
                relatedAgents,
                relatedActivities,
                since,
                until,
                perPage,
                ascending,
                authority);
    }

    /** Oldest first. */
    public StatementQuery withAscending() {
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
                true,
                authority);
    }

    public StatementQuery withAuthority(Optional<Ifi> only) {
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
                only);
    }
}
