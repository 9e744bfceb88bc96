package org.cpdmodules.lrs.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.xapi.Account;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * A person with an account on this server.
 *
 * @param email lower case; what the person signs in with
 * @param homePage of the account that names the person in Statements
 * @param hasPassword false until the invitation has been accepted
 * @param lastSeen when the person last opened a page, to within five minutes
 */
public record Member(
        StoreId store,
        UUID id,
        String email,
        String name,
        Role role,
        String homePage,
        boolean hasPassword,
        Instant created,
        Optional<Instant> lastSeen,
        Optional<Instant> deactivated) {
    /** The person in Statements: an account without anything personal in it but the name (cmi5 §8.1.3). */
    public Agent agent() {
        return new Agent(Optional.of(name), new Account(homePage, id.toString()));
    }

    public boolean isActive() {
        return deactivated.isEmpty();
    }

    public MemberStatus status() {
        return MemberStatus.of(!isActive(), hasPassword);
    }

    public boolean isAdministrator() {
        return role == Role.ADMINISTRATOR;
    }
}
