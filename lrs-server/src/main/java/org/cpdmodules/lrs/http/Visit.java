package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** What the filters of this request have found out about it; pages are drawn from it. One thread, one request. */
@RequestScoped
public class Visit {
    private Optional<Visitor> visitor = Optional.empty();
    private Optional<String> formSecret = Optional.empty();
    private boolean open = true;

    public Optional<Visitor> visitor() {
        return visitor;
    }

    /**
     * Says who is signed in.
     *
     * @param formSecret known to the browser's cookie and to nobody else; the proof in every form is derived from it
     */
    public void signedIn(Visitor signedIn, String formSecret) {
        this.visitor = Optional.of(signedIn);
        this.formSecret = Optional.of(formSecret);
    }

    /** Says which secret the forms of somebody who is not signed in are bound to. */
    void anonymous(String secret) {
        this.formSecret = Optional.of(secret);
    }

    /** What the proof in a form is derived from; absent where no filter has run. */
    Optional<String> formSecret() {
        return formSecret;
    }

    /** Whether the server is set up; before that no page offers to sign in. */
    boolean isOpen() {
        return open;
    }

    /** Says that nobody can sign in yet. */
    public void notSetUp() {
        open = false;
    }
}
