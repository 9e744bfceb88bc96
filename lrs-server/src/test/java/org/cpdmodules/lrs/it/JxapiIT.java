package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import gov.adlnet.xapi.client.AboutClient;
import gov.adlnet.xapi.client.AgentClient;
import gov.adlnet.xapi.client.StatementClient;
import gov.adlnet.xapi.model.Activity;
import gov.adlnet.xapi.model.Agent;
import gov.adlnet.xapi.model.Statement;
import gov.adlnet.xapi.model.StatementResult;
import gov.adlnet.xapi.model.Verbs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A client that others wrote: ADL's jxapi. */
@RunningServer
class JxapiIT {
    private static final String ENDPOINT = Lrs.ADDRESS + "xapi/";

    private static StatementClient statements() throws Exception {
        return new StatementClient(ENDPOINT, "it-key", "it-secret");
    }

    private static Statement statement(Agent agent, String activity) {
        return new Statement(agent, Verbs.experienced(), new Activity(activity));
    }

    @Test
    void storesAndFindsStatements() throws Exception {
        Agent agent = new Agent("Ann Example", "mailto:" + UUID.randomUUID() + "@example.org");
        String activity = "http://example.org/jxapi/" + UUID.randomUUID();

        String id = statements().postStatement(statement(agent, activity));
        ArrayList<String> ids = statements()
                .postStatements(new ArrayList<>(List.of(statement(agent, activity), statement(agent, activity))));

        assertThat(statements().getStatement(id).getId()).isEqualTo(id);
        StatementResult found = statements().filterByActor(agent).getStatements();
        assertThat(found.getStatements())
                .extracting(Statement::getId)
                .containsExactlyInAnyOrder(id, ids.get(0), ids.get(1));
    }

    @Test
    void followsMore() throws Exception {
        String activity = "http://example.org/jxapi/" + UUID.randomUUID();
        Agent agent = new Agent("Ann", "mailto:ann@example.org");
        for (int i = 0; i < 3; i++) {
            statements().postStatement(statement(agent, activity));
        }

        StatementResult first =
                statements().filterByActivity(activity).limitResults(2).getStatements();
        StatementResult rest = statements().getStatements(first.getMore());

        assertThat(first.hasMore()).isTrue();
        assertThat(first.getStatements()).hasSize(2);
        assertThat(rest.getStatements()).hasSize(1);
    }

    @Test
    void asksWhoSomebodyIsAndWhatTheServerSpeaks() throws Exception {
        Agent agent = new Agent("Ann", "mailto:" + UUID.randomUUID() + "@example.org");
        statements().postStatement(statement(agent, "http://example.org/x"));

        assertThat(new AgentClient(ENDPOINT, "it-key", "it-secret")
                        .getPerson(agent)
                        .getMbox())
                .contains(agent.getMbox());
        assertThat(new AboutClient(ENDPOINT, "it-key", "it-secret").getAbout().getVersion())
                .contains("1.0.3", "2.0.0");
    }
}
