package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.syndi.local.wire.AwsException;

/** A definition as API Gateway understands it: Swagger 2.0 or OpenAPI 3 with its extensions. */
final class Definition {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final String ANY = "x-amazon-apigateway-any-method";

    private final Map<String, ApiResource> resources;
    private final Map<String, Authorizer> authorizers;
    private final JsonNode gatewayResponses;

    private Definition(
            Map<String, ApiResource> resources, Map<String, Authorizer> authorizers, JsonNode gatewayResponses) {
        this.resources = resources;
        this.authorizers = authorizers;
        this.gatewayResponses = gatewayResponses;
    }

    static Definition of(JsonNode document) {
        Map<String, Authorizer> authorizers = new TreeMap<>();
        JsonNode schemes = document.has("swagger")
                ? document.path("securityDefinitions")
                : document.path("components").path("securitySchemes");
        schemes.properties().forEach(e -> authorizers.put(e.getKey(), Authorizer.of(e.getKey(), e.getValue())));
        Map<String, ApiResource> resources = new TreeMap<>();
        resources.put("/", new ApiResource(ResourcePath.of("/"), Map.of()));
        document.path("paths").properties().forEach(e -> {
            ResourcePath path = ResourcePath.of(e.getKey());
            path.lineage().forEach(p -> resources.putIfAbsent(p, new ApiResource(ResourcePath.of(p), Map.of())));
            resources.put(e.getKey(), new ApiResource(path, methods(e.getValue(), authorizers)));
        });
        return new Definition(
                Collections.unmodifiableMap(resources),
                authorizers,
                document.path("x-amazon-apigateway-gateway-responses"));
    }

    /** All resources, also those that only lead to others, by path. */
    List<ApiResource> resources() {
        return List.copyOf(resources.values());
    }

    List<Authorizer> authorizers() {
        return authorizers.values().stream().filter(a -> !a.type().isEmpty()).toList();
    }

    JsonNode gatewayResponses() {
        return gatewayResponses;
    }

    /** The resource that a path is meant for, with the values of its variables. */
    Optional<Match> match(String rawPath) {
        List<String> parts = ResourcePath.split(rawPath);
        return resources.values().stream()
                .filter(resource -> !resource.methods().isEmpty())
                .sorted((a, b) -> ResourcePath.BEST_FIRST.compare(a.path(), b.path()))
                .flatMap(resource -> resource.path().match(parts).map(v -> new Match(resource, v)).stream())
                .findFirst();
    }

    record Match(ApiResource resource, Map<String, String> pathParameters) {}

    /** What API Gateway refuses to import. */
    void check() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (ApiResource resource : resources.values()) {
            List<String> parts = resource.path().parts();
            for (int i = 0; i < parts.size(); i++) {
                String part = parts.get(i);
                String parent = String.join("/", parts.subList(0, i));
                String sibling = ResourcePath.isVariable(part) ? variables.putIfAbsent(parent, part) : part;
                if (sibling != null && !sibling.equals(part)) {
                    throw refused(
                            resource,
                            "A sibling (" + sibling
                                    + ") of this resource already has a variable path part -- only one is allowed");
                }
                if (ResourcePath.isGreedy(part) && i < parts.size() - 1) {
                    throw refused(resource, "A greedy path part must be the last one");
                }
            }
        }
    }

    /** What API Gateway refuses to deploy. */
    void checkDeployable() {
        List<ApiMethod> methods = resources.values().stream()
                .flatMap(resource -> resource.methods().values().stream())
                .toList();
        if (methods.isEmpty()) {
            throw AwsException.badRequest("BadRequestException", "The REST API doesn't contain any methods");
        }
        if (!methods.stream().allMatch(ApiMethod::hasIntegration)) {
            throw AwsException.badRequest("BadRequestException", "No integration defined for method");
        }
    }

    private static AwsException refused(ApiResource resource, String why) {
        return AwsException.badRequest(
                "BadRequestException",
                "Errors found during import:\n\tUnable to create resource at path '"
                        + resource.path().template() + "': " + why);
    }

    private static Map<String, ApiMethod> methods(JsonNode path, Map<String, Authorizer> authorizers) {
        Map<String, ApiMethod> methods = new TreeMap<>();
        path.properties().forEach(e -> {
            if (VERBS.contains(e.getKey()) || e.getKey().equals(ANY)) {
                String verb = e.getKey().equals(ANY) ? "ANY" : e.getKey().toUpperCase(Locale.ROOT);
                methods.put(verb, method(verb, e.getValue(), authorizers));
            }
        });
        return methods;
    }

    /**
     * Only an operation's own {@code security} counts; SAM writes {@code NONE} for "open in spite of a default". A
     * scheme that is not imitated wins over one that is, so that nothing is let in on half of what is asked.
     */
    private static ApiMethod method(String verb, JsonNode operation, Map<String, Authorizer> authorizers) {
        ApiMethod method = new ApiMethod(verb, operation, Optional.empty(), List.of());
        for (JsonNode requirement : operation.path("security")) {
            for (Map.Entry<String, JsonNode> scheme : requirement.properties()) {
                String name = scheme.getKey();
                Authorizer authorizer = authorizers.getOrDefault(name, Authorizer.of(name, Json.object()));
                boolean counts = method.authorizer().isEmpty() || !authorizer.isCognito();
                if (!name.equals("NONE") && counts) {
                    method = new ApiMethod(verb, operation, Optional.of(authorizer), Json.texts(scheme.getValue()));
                }
            }
        }
        return method;
    }
}
