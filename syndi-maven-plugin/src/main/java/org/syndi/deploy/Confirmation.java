package org.syndi.deploy;

/** Asks the user to agree. */
@FunctionalInterface
public interface Confirmation {
    /**
     * Whether the user agrees.
     *
     * @param question what is about to happen
     * @param expected what has to be typed, or given in advance, to agree
     * @throws org.syndi.deployment.DeploymentException if nobody can be asked and nothing was given in advance; it
     *     names the flag to pass
     */
    boolean given(String question, String expected);
}
