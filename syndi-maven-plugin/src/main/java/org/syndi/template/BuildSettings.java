package org.syndi.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * How a function or a layer wants to be built, as {@code sam build} reads it (AWS SAM developer guide, "Building
 * applications").
 *
 * @param runtime of the function, for example {@code python3.13}; empty if it is not there or worked out by an
 *     intrinsic function other than {@code Ref} to a parameter
 * @param architecture {@code x86_64} or {@code arm64}; Lambda's default is the first
 * @param method {@code BuildMethod} of its metadata, for example {@code makefile}
 * @param skipped {@code SkipBuild} of its metadata: what it names is built already
 */
public record BuildSettings(
        Optional<String> runtime, Optional<String> architecture, Optional<String> method, boolean skipped) {

    /**
     * Reads those of one function or layer.
     *
     * @param artifact one of the template
     * @param parameters values of the template's parameters, by name; the others have their default
     */
    public static BuildSettings of(SamTemplate template, LocalArtifact artifact, Map<String, String> parameters) {
        Mapping root = Mapping.of(template.root());
        Mapping globals = root.mapping("Globals").mapping("Function");
        Mapping resource = SamTemplate.resourceEntries(root.mapping("Resources"))
                .filter(entry -> entry.name().equals(artifact.id()))
                .map(entry -> Mapping.of(entry.value()))
                .findFirst()
                .orElse(new Mapping(List.of()));
        Mapping properties = resource.mapping("Properties");
        Mapping metadata = resource.mapping("Metadata");
        Values values = new Values(template, parameters);
        return new BuildSettings(
                Stream.of(properties, globals)
                        .flatMap(here -> values.of(here, "Runtime").stream())
                        .findFirst(),
                values.of(metadata, "BuildArchitecture").or(() -> Stream.of(properties, globals)
                        .flatMap(here -> Stream.of("Architectures", "CompatibleArchitectures")
                                .flatMap(name -> values.of(here, name).stream()))
                        .findFirst()),
                values.of(metadata, "BuildMethod"),
                values.of(metadata, "SkipBuild")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent());
    }

    /** Reads values as far as they are known before a deployment. */
    private record Values(SamTemplate template, Map<String, String> parameters) {
        Optional<String> of(Mapping mapping, String property) {
            return mapping.entry(property).flatMap(entry -> of(entry.value()));
        }

        /** Of a list, the first. */
        private Optional<String> of(Node node) {
            if (node instanceof SequenceNode list) {
                return list.getValue().stream().findFirst().flatMap(this::of);
            }
            if (node instanceof ScalarNode scalar && scalar.getTag().getValue().equals("!Ref")) {
                return parameter(scalar.getValue());
            }
            if (node instanceof MappingNode) {
                return Mapping.of(node).string("Ref").flatMap(this::parameter);
            }
            return Mapping.plainString(node);
        }

        private Optional<String> parameter(String name) {
            return Optional.ofNullable(parameters.get(name)).or(() -> template.parameters().stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst()
                    .flatMap(TemplateParameter::defaultValue));
        }
    }
}
