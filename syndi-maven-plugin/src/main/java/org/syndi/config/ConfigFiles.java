package org.syndi.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;

/**
 * The configuration files of a deployment: {@code lambda/} and {@code webapp/}, in each a base {@code <env>.json},
 * which has to be there, and an override {@code <env>-<org>.json}, which may be.
 *
 * @param directory usually {@code infra/.config}
 */
public record ConfigFiles(Path directory, Deployment deployment) {

    /** What all organizations of the environment share. */
    public Path base(ConfigKind kind) {
        return directory.resolve(kind.toString()).resolve(deployment.environment() + ".json");
    }

    /** What is the organization's own. */
    public Path override(ConfigKind kind) {
        return directory.resolve(kind.toString()).resolve(deployment.id() + ".json");
    }

    /**
     * The base with the override on top.
     *
     * @throws DeploymentException if there is no base, or one of them is no JSON object, or has a key twice
     */
    public ObjectNode merged(ConfigKind kind) {
        ObjectNode base = TextFile.read(base(kind))
                .map(text -> ConfigJson.parse(base(kind), text))
                .orElseThrow(() -> noBase(kind));
        return TextFile.read(override(kind))
                .map(text -> DeepMerge.merge(base, ConfigJson.parse(override(kind), text)))
                .orElse(base);
    }

    /**
     * The configuration that goes to the function, as JSON: merged, but without what a sync writes into the files.
     * Those values come out of the deployment and reach the function as environment variables; if they went into it as
     * well, a sync would make the next deployment differ.
     *
     * @throws DeploymentException as {@link #merged}
     */
    public String forFunction() {
        ObjectNode config = merged(ConfigKind.LAMBDA);
        ConfigSync.FUNCTION_FIELDS.forEach(path -> remove(config, path));
        return render(config);
    }

    /** Also an object that holds nothing else: a sync may have made it. */
    private static void remove(ObjectNode from, List<String> path) {
        String key = path.get(0);
        if (path.size() == 1) {
            from.remove(key);
        } else if (from.get(key) instanceof ObjectNode inner) {
            remove(inner, path.subList(1, path.size()));
            if (inner.isEmpty()) {
                from.remove(key);
            }
        }
    }

    private DeploymentException noBase(ConfigKind kind) {
        return new DeploymentException(
                "There is no " + base(kind) + ", the base configuration of the " + kind + " for the environment "
                        + deployment.environment() + ".",
                "Copy it from another environment in the same folder, or check -Denv.");
    }

    /** The same text for the same tree: two spaces, Unix line ends, one at the end. */
    public static String render(ObjectNode config) {
        return ConfigJson.render(config);
    }
}
