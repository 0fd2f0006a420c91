package org.syndi.deploy;

import java.util.Map;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TargetKind;
import org.syndi.template.SamTemplate;

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
                : LambdaRuntime.of(parameter(template, given, "Runtime"), parameter(template, given, "Architecture"));
    }

    private static String parameter(SamTemplate template, Map<String, String> values, String name) {
        String given = values.get(name);
        return given != null
                ? given
                : template.parameters().stream()
                        .filter(parameter -> parameter.name().equals(name))
                        .findFirst()
                        .flatMap(parameter -> parameter.defaultValue())
                        .orElseThrow(() -> new DeploymentException(
                                template.name() + " has no parameter '" + name
                                        + "' with a default, so it is not known what"
                                        + " the layer is to be built for.",
                                "Add the parameter, or give it: -Dsyndi.parameters=" + name + "=VALUE."));
    }
}
