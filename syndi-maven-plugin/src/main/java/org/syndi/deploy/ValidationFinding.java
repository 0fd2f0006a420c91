package org.syndi.deploy;

import org.syndi.deployment.DeploymentException;

/**
 * Something that was found out about a project before anything is uploaded.
 *
 * @param subject what it is about, short; for example {@code Template}
 * @param text one sentence
 * @param remedy what to do; "" where there is nothing to do
 */
public record ValidationFinding(Level level, String subject, String text, String remedy) {
    /** How much it matters. */
    public enum Level {
        /** It is as it should be. */
        PASSED,
        /** To be known, and decided by the user; a deployment works. */
        WARNING,
        /** A deployment would fail. */
        ERROR
    }

    static ValidationFinding passed(String subject, String text) {
        return new ValidationFinding(Level.PASSED, subject, text, "");
    }

    static ValidationFinding warning(String subject, String text, String remedy) {
        return new ValidationFinding(Level.WARNING, subject, text, remedy);
    }

    static ValidationFinding error(String subject, String text, String remedy) {
        return new ValidationFinding(Level.ERROR, subject, text, remedy);
    }

    static ValidationFinding error(String subject, DeploymentException e) {
        return error(subject, e.problem(), e.remedy());
    }
}
