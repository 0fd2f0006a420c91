package org.syndi.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What a function of a template calls, {@code Globals} included.
 *
 * @param logicalId of the function
 * @param handler as written, for example {@code app.main.handler}; empty if it is worked out by an intrinsic function
 * @param runtime likewise
 * @param foreignLayer whether a layer that is not of this template may hold the handler
 */
public record FunctionHandler(
        String logicalId, Optional<String> handler, Optional<String> runtime, boolean foreignLayer) {
    private static final Set<String> TYPES = Set.of("AWS::Serverless::Function", "AWS::Lambda::Function");

    /** Those of all functions, in the order of the template. */
    public static List<FunctionHandler> in(SamTemplate template) {
        Mapping root = Mapping.of(template.root());
        Mapping shared = root.mapping("Globals").mapping("Function");
        return SamTemplate.resourceEntries(root.mapping("Resources"))
                .filter(entry ->
                        TYPES.contains(Mapping.of(entry.value()).string("Type").orElse("")))
                .map(entry -> of(entry, shared))
                .toList();
    }

    private static FunctionHandler of(Mapping.Entry entry, Mapping shared) {
        Mapping resource = Mapping.of(entry.value());
        Mapping own = resource.mapping("Properties");
        boolean serverless = resource.string("Type").orElse("").equals("AWS::Serverless::Function");
        List<Mapping> places = serverless ? List.of(own, shared) : List.of(own);
        return new FunctionHandler(
                entry.name(),
                first(places, "Handler"),
                first(places, "Runtime"),
                places.stream().flatMap(FunctionHandler::layers).anyMatch(FunctionHandler::isForeign));
    }

    private static Optional<String> first(List<Mapping> places, String property) {
        return places.stream()
                .flatMap(place -> place.entry(property).stream())
                .findFirst()
                .flatMap(entry -> Mapping.plainString(entry.value()));
    }

    private static Stream<Node> layers(Mapping properties) {
        return properties.entry("Layers").map(Mapping.Entry::value).stream()
                .filter(SequenceNode.class::isInstance)
                .flatMap(list -> ((SequenceNode) list).getValue().stream());
    }

    /** The layers of a template itself are referred to; another one is named. */
    private static boolean isForeign(Node layer) {
        return Mapping.plainString(layer).isPresent();
    }
}
