package org.syndi.artifact.pip;

import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.python.PythonEnvironment;

/** What a target's Python is to packages. */
public final class TargetPython {
    private final PipAccess access;

    public TargetPython(PipAccess access) {
        this.access = access;
    }

    /** A Lambda runtime is known; this machine's Python is asked. */
    public PythonEnvironment of(Target target) {
        return target instanceof LambdaRuntime runtime
                ? of(runtime)
                : access.python(target).environment();
    }

    public static PythonEnvironment of(LambdaRuntime runtime) {
        return new PythonEnvironment(
                runtime.runtime() + " on Lambda (" + runtime.architecture() + ")", runtime.markers(), runtime.tags());
    }
}
