package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who is signed in, in the request under way. */
@RequestScoped
public class SignedIn {
    private Optional<Member> member = Optional.empty();

    public Optional<Member> member() {
        return member;
    }

    /**
     * Who is signed in, where {@link ForRole} has made sure that somebody is.
     *
     * @throws IllegalStateException on a page that is open to everybody
     */
    public Member required() {
        return member.orElseThrow(() -> new IllegalStateException("this page does not ask for a role"));
    }

    void is(Member signedIn) {
        member = Optional.of(signedIn);
    }
}
