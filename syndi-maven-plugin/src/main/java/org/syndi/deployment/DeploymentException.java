package org.syndi.deployment;

import java.util.Objects;

/** Something that the user has to know and to act on: what failed, on which value and why, and what to do next. */
public final class DeploymentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    /**
     * @param problem what failed, on which value, and why as far as known; never a secret
     * @param remedy what to do next, with the command to type where there is one
     */
    public DeploymentException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    public DeploymentException(String problem, String remedy, Throwable cause) {
        super(Objects.requireNonNull(problem) + "\n" + Objects.requireNonNull(remedy), cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    public String problem() {
        return problem;
    }

    public String remedy() {
        return remedy;
    }
}
