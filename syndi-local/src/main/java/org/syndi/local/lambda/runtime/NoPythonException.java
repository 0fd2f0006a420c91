package org.syndi.local.lambda.runtime;

/** The host has no Python to run a function with. */
public final class NoPythonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoPythonException(String functionName, String lookedFor) {
        super("Cannot run the function " + functionName + ": there is no " + lookedFor.replaceFirst("^a ", "")
                + " on this machine. Install one, or name one to the embedded AWS, and invoke the function again.");
    }
}
