package org.syndi.verify;

/** One thing that has to be true of a deployment. */
public interface Check {

    /** Short, for a list; for example {@code Health check}. */
    String name();

    /** Finds out, within the time limit of the API that it asks. What is wrong with the deployment is a result. */
    CheckResult run();
}
