package org.syndi.deploy;

import java.util.Map;
import java.util.Optional;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TargetKind;
import org.syndi.template.BuildSettings;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplateParameter;

/** What a layer is built for: the template's runtime and architecture, or this machine. */
final class LayerTarget {
    private LayerTarget() {}

    /**
     * @param given values of the template's parameters by name; where one is missing, its default counts
     * @throws DeploymentException if the template leaves it open
     */
    static Target of(SamTemplate template, TargetKind kind, Map<String, String> given) {
        return kind == TargetKind.LOCAL
                ? new LocalHost()
                : lambda(template, given)
                        .orElseThrow(
                                () -> new DeploymentException(
                                        template.name() + " does not say on which runtime " + PackageApp.FUNCTION_ID
                                                + " runs, so it is not known what the layer is to be built for.",
                                        "Give the function a Runtime, as a text or by a parameter with a value; or name it:"
                                                + " -Dsyndi.parameters=Runtime=python3.13 if the template has a parameter of that name."));
    }

    /**
     * What the function runs on: what the template says of it, or else its parameters Runtime and Architecture.
     * Lambda's own default for the second is x86_64. Empty if the runtime is not known.
     */
    static Optional<LambdaRuntime> lambda(SamTemplate template, Map<String, String> given) {
        Map<String, String> values = TemplateParameter.values(template.parameters(), given);
        Optional<BuildSettings> function = function(template, given);
        return function.flatMap(BuildSettings::runtime)
                .or(() -> Optional.ofNullable(values.get("Runtime")))
                .map(runtime -> LambdaRuntime.of(
                        runtime,
                        function.flatMap(BuildSettings::architecture)
                                .or(() -> Optional.ofNullable(values.get("Architecture")))
                                .orElse("x86_64")));
    }

    /** What the template says of the deployment's function; empty if it has none that is local. */
    static Optional<BuildSettings> function(SamTemplate template, Map<String, String> given) {
        return template.localArtifacts().stream()
                .filter(artifact -> artifact.id().equals(PackageApp.FUNCTION_ID))
                .findFirst()
                .map(artifact -> BuildSettings.of(template, artifact, given));
    }
}
