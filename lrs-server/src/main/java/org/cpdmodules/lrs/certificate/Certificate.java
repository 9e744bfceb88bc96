package org.cpdmodules.lrs.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * A certificate as it was issued. Nothing in it changes when the module, the learner's name or the rule changes later.
 *
 * @param store whose learner it belongs to
 * @param learner who earned it, as the deciding Statement named them
 * @param name of the learner as printed
 * @param module id of the module
 * @param title of the module
 * @param version of the module
 * @param hours of professional development that it states
 * @param hoursBasis how the hours were arrived at
 * @param reflections how many required reflections had been answered
 * @param assurance how sure the identity of the learner is
 * @param issuer the organisation that runs this server
 * @param issued when the rule was found to be met
 * @param statement id of the Statement that records the issue
 */
public record Certificate(
        CertificateId id,
        StoreId store,
        Agent learner,
        String name,
        String module,
        String title,
        String version,
        Duration hours,
        String hoursBasis,
        int reflections,
        Assurance assurance,
        String issuer,
        Instant issued,
        UUID statement) {}
