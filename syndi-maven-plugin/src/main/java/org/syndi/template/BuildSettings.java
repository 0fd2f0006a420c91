package org.syndi.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a function or a layer wants to be built, as {@code sam build} reads it (AWS SAM developer guide, "Building
 * applications").
 *
 * @param runtime of the function, for example {@code python3.13}; empty if it is not there or not known before the
 *     deployment
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
        TemplateDocument document = TemplateDocument.of(template);
        KnownValues values = new KnownValues(document, TemplateParameter.values(template.parameters(), parameters));
        JsonNode globals = document.section("Globals").path("Function");
        JsonNode resource = document.resource(artifact.id());
        JsonNode properties = resource.path("Properties");
        JsonNode metadata = resource.path("Metadata");
        Function<JsonNode, Optional<String>> text = node -> values.text(node.isArray() ? node.path(0) : node);
        return new BuildSettings(
                text.apply(properties.path("Runtime")).or(() -> text.apply(globals.path("Runtime"))),
                text.apply(metadata.path("BuildArchitecture")).or(() -> Stream.of(properties, globals)
                        .flatMap(here -> Stream.of("Architectures", "CompatibleArchitectures")
                                .map(here::path))
                        .flatMap(node -> text.apply(node).stream())
                        .findFirst()),
                text.apply(metadata.path("BuildMethod")),
                text.apply(metadata.path("SkipBuild"))
                        .filter("true"::equalsIgnoreCase)
                        .isPresent());
    }
}
