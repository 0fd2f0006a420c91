package org.syndi.artifact;

import java.nio.file.Path;
import java.util.Optional;
import org.syndi.artifact.BuildRecord.Kind;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.Target;

/**
 * What the layer in a build directory was built for. Its wheels may hold compiled code: on another system or Python
 * they are found and cannot be loaded.
 *
 * @param identity as {@link Target#identity()} gave it when it was built
 */
public record BuiltFor(String identity) {
    /** Empty if nothing was built there, or by a plugin that did not say what for. */
    public static Optional<BuiltFor> in(Path buildDirectory) {
        return BuildDirectory.read(buildDirectory)
                .built(Kind.LAYER)
                .map(built -> built.from().get("target"))
                .map(BuiltFor::new);
    }

    /** Whether that is a runtime of Lambda, whichever. */
    public boolean isLambda() {
        return identity.startsWith(LambdaRuntime.KIND);
    }

    public boolean is(Target target) {
        return identity.equals(target.identity());
    }

    /** For people. */
    @Override
    public String toString() {
        return isLambda()
                ? identity.substring(LambdaRuntime.KIND.length())
                : "a machine of the kind '" + identity + "'";
    }
}
