package org.syndi.artifact;

import org.syndi.artifact.python.PythonEnvironment;

/** What a target's Python is to packages. */
final class TargetPython {
    private final PipAccess access;

    TargetPython(PipAccess access) {
        this.access = access;
    }

    /** A Lambda runtime is known; this machine's Python is asked. */
    PythonEnvironment of(Target target) {
        return target instanceof LambdaRuntime runtime
                ? of(runtime)
                : access.python(target).environment();
    }

    static PythonEnvironment of(LambdaRuntime runtime) {
        return new PythonEnvironment(
                runtime.runtime() + " on Lambda (" + runtime.architecture() + ")", runtime.markers(), runtime.tags());
    }
}
