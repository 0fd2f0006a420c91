package org.syndi.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.syndi.deployment.DeploymentException;

/** Looks at all configuration files of a deployment, each by itself, so that every fault is found and not only one. */
public final class ConfigCheck {
    private ConfigCheck() {}

    /** What is wrong; empty if the files of this kind can be merged into what the app needs. */
    public static List<DeploymentException> faults(ConfigFiles files, ConfigKind kind) {
        List<DeploymentException> faults = new ArrayList<>();
        fault(files.base(kind)).ifPresent(faults::add);
        fault(files.override(kind)).ifPresent(faults::add);
        if (faults.isEmpty()) {
            mergeFault(files, kind).ifPresent(faults::add);
        }
        return faults;
    }

    private static Optional<DeploymentException> fault(Path file) {
        try {
            TextFile.read(file).ifPresent(text -> ConfigJson.parse(file, text));
            return Optional.empty();
        } catch (DeploymentException e) {
            return Optional.of(e);
        }
    }

    /** App and frontend look for everything under the name of the kind. */
    private static Optional<DeploymentException> mergeFault(ConfigFiles files, ConfigKind kind) {
        try {
            JsonNode root = files.merged(kind).path(kind.toString());
            return root.isObject()
                    ? Optional.empty()
                    : Optional.of(new DeploymentException(
                            "The configuration of " + files.base(kind) + " and " + files.override(kind)
                                    + " has no object '" + kind + "' at its top.",
                            "Put all of it into {\"" + kind + "\": {…}}."));
        } catch (DeploymentException e) {
            return Optional.of(e);
        }
    }
}
