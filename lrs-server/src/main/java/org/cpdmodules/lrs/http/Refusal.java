package org.cpdmodules.lrs.http;

import jakarta.ws.rs.WebApplicationException;

/** Leaves a resource or filter early with a {@link Problem} as the answer. */
public class Refusal extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.message(), problem.response());
        this.problem = problem;
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }
}
