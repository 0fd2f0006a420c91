package org.syndi.artifact.platform;

import org.syndi.artifact.pip.PythonInterpreter;

/** This machine and its own Python: the target of the embedded AWS. */
public record LocalHost() implements Target {

    /** Which Python this is, is asked of the interpreter itself ({@link PythonInterpreter#identity()}). */
    @Override
    public String identity() {
        return "host " + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    @Override
    public String toString() {
        return "this machine";
    }
}
