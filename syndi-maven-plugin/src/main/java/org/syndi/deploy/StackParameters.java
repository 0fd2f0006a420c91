package org.syndi.deploy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.template.TemplateParameter;

/**
 * The values for the template's parameters.
 *
 * @param given by name
 * @param kept those that keep the value that the stack has
 */
record StackParameters(Map<String, String> given, Set<String> kept) {
    /** Switches that, once on, keep people's data in the stack: off would take the resources out of it. */
    private static final Set<String> STAYS_ON = Set.of("EnableAuth", "CreateBuckets");

    private static final Set<String> OF_THE_DEPLOYMENT = Set.of("Environment", "Organization");

    /**
     * Works them out: what the deployment says, then what the user named, then what the stack has, then the template's
     * defaults. A switch that is on in the stack stays on, so that the guide's "true for the first deployment, false
     * afterwards" never takes a bucket or a user pool out of a stack.
     *
     * @param declarations what the template has
     * @param existing the stack to update, if there is one
     */
    static StackParameters of(
            Deployment deployment,
            DeployOptions options,
            List<TemplateParameter> declarations,
            Optional<StackSnapshot> existing,
            Progress progress) {
        List<String> declared =
                declarations.stream().map(TemplateParameter::name).toList();
        Map<String, String> given = new LinkedHashMap<>();
        given.put("Environment", deployment.environment().toString());
        given.put("Organization", deployment.organization().toString());
        given.put("EnableAuth", String.valueOf(options.enableAuth()));
        given.put("CreateBuckets", String.valueOf(options.createBuckets()));
        requireNameable(options.templateParameters().keySet(), declared);
        requireWhole(options.templateParameters(), declarations);
        given.putAll(options.templateParameters());
        given.keySet().retainAll(declared);

        Map<String, String> current = existing.map(StackSnapshot::parameters).orElse(Map.of());
        for (String name : STAYS_ON) {
            if ("true".equals(current.get(name)) && "false".equals(given.get(name))) {
                progress.detail(name + " stays true: the stack has what it stands for, and that is kept");
                given.put(name, "true");
            }
        }
        Set<String> kept = new LinkedHashSet<>(declared);
        kept.retainAll(current.keySet());
        kept.removeAll(given.keySet());
        return new StackParameters(Map.copyOf(given), Set.copyOf(kept));
    }

    /** @throws DeploymentException if one that the template has no default for has no value */
    void requireComplete(List<TemplateParameter> declarations) {
        List<String> missing = declarations.stream()
                .filter(parameter -> parameter.defaultValue().isEmpty())
                .map(TemplateParameter::name)
                .filter(name -> !given.containsKey(name) && !kept.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new DeploymentException(
                    "There is no value for " + String.join(", ", missing)
                            + ": the template gives no default, and no earlier deployment has given one.",
                    "Add -Dsyndi.parameters="
                            + missing.stream().map(name -> name + "=VALUE").collect(Collectors.joining(",")) + ".");
        }
    }

    /** A comma goes on with a value, so a name without a value would silently become part of the one before it. */
    private static void requireWhole(Map<String, String> named, List<TemplateParameter> declarations) {
        List<String> declared =
                declarations.stream().map(TemplateParameter::name).toList();
        declarations.stream()
                .filter(parameter -> !parameter.isList() && named.containsKey(parameter.name()))
                .forEach(parameter -> Stream.of(named.get(parameter.name()).split(","))
                        .skip(1)
                        .map(String::strip)
                        .filter(declared::contains)
                        .findFirst()
                        .ifPresent(name -> {
                            throw new DeploymentException(
                                    "The parameter '" + name + "' is named behind " + parameter.name()
                                            + ", but has no value.",
                                    "Write " + name + "=VALUE.");
                        }));
    }

    /** Those of a deployment that has everything that the template can make, for whoever looks for what is there. */
    static StackParameters ofEverything(Deployment deployment, List<TemplateParameter> declarations) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("Environment", deployment.environment().toString());
        given.put("Organization", deployment.organization().toString());
        STAYS_ON.forEach(name -> given.put(name, "true"));
        given.keySet()
                .retainAll(declarations.stream().map(TemplateParameter::name).toList());
        return new StackParameters(Map.copyOf(given), Set.of());
    }

    /** The same with another value. */
    StackParameters with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(given);
        more.put(name, value);
        Set<String> fewer = new LinkedHashSet<>(kept);
        fewer.remove(name);
        return new StackParameters(Map.copyOf(more), Set.copyOf(fewer));
    }

    /**
     * All values that are known here, for whoever has to work out what the template will be with them. A secret is not,
     * nor is what CloudFormation looks up in Systems Manager.
     *
     * @return a map that may be changed
     */
    Map<String, String> known(List<TemplateParameter> declarations, Optional<StackSnapshot> existing) {
        Map<String, String> current = existing.map(StackSnapshot::parameters).orElse(Map.of());
        Map<String, String> known = new LinkedHashMap<>();
        declarations.stream()
                .filter(parameter -> !parameter.noEcho() && !parameter.type().startsWith("AWS::SSM::"))
                .forEach(parameter -> Optional.ofNullable(given.get(parameter.name()))
                        .or(() -> Optional.ofNullable(current.get(parameter.name()))
                                .filter(value -> kept.contains(parameter.name())))
                        .or(parameter::defaultValue)
                        .ifPresent(value -> known.put(parameter.name(), value)));
        return known;
    }

    private static void requireNameable(Set<String> named, List<String> declared) {
        for (String name : named) {
            if (!declared.contains(name)) {
                throw new DeploymentException(
                        "The template has no parameter '" + name + "'.", "It has " + String.join(", ", declared) + ".");
            }
            if (OF_THE_DEPLOYMENT.contains(name)) {
                throw new DeploymentException(
                        "The parameter '" + name + "' follows from the deployment: a stack named for one would hold the"
                                + " things of another.",
                        "Use -Denv and -Dorg.");
            }
        }
    }
}
