package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.wire.AwsException;

/** {@code AWS::Lambda::Function}: Ref is the name. */
final class FunctionResource implements ResourceType {
    private static final int LONGEST_NAME = 64;

    private final Functions functions;
    private final FunctionRemoval removal;

    FunctionResource(Functions functions, FunctionRemoval removal) {
        this.functions = functions;
        this.removal = removal;
    }

    @Override
    public String typeName() {
        return "AWS::Lambda::Function";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("FunctionName", "PackageType");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("FunctionName");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        String name = request.properties().path("FunctionName").asText(request.generatedName(LONGEST_NAME));
        return Refusal.translated(() -> {
            if (functions.find(arn(request, name)).isEmpty()) {
                request.making(name);
            }
            Function created = functions.create(arn(request, name), input(request), tags(request));
            return settled(created);
        });
    }

    /** Code first, as CloudFormation does: a new handler is to be found in it. */
    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        String arn = arn(request, physicalId);
        ObjectNode wanted = input(request);
        return Refusal.translated(() -> {
            if (!request.properties().path("Code").equals(previousProperties.path("Code"))
                    || !wanted.path("Architectures").equals(previousProperties.path("Architectures"))) {
                ObjectNode code = (ObjectNode) wanted.get("Code");
                if (wanted.has("Architectures")) {
                    code.set("Architectures", wanted.get("Architectures"));
                }
                settled(functions.updateCode(arn, code));
            }
            functions.tag(arn, old -> tags(request));
            return settled(functions.replaceSettings(arn, wanted));
        });
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        try {
            removal.remove(FunctionReference.parse(physicalId, request.account(), request.region()));
        } catch (AwsException e) {
            if (e.status() != 404) {
                throw new ResourceException("InvalidRequest", e.getMessage());
            }
        }
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return Refusal.translated(() -> state(functions.require(arn(request, physicalId))));
    }

    /** CloudFormation waits until the function can be used. */
    private ResourceState settled(Function function) {
        Function end = functions.settle(function);
        if (!end.failure().isEmpty()) {
            throw new ResourceException("GeneralServiceException", end.failure());
        }
        return state(end);
    }

    private static ResourceState state(Function function) {
        return new ResourceState(
                function.name(),
                Map.of(
                        "Arn",
                        function.arn(),
                        "SnapStartResponse.ApplyOn",
                        "None",
                        "SnapStartResponse.OptimizationStatus",
                        "Off"));
    }

    private static ObjectNode input(ResourceRequest request) {
        ObjectNode input = request.properties().deepCopy();
        input.set(
                "Code",
                InlineCode.packaged(input.path("Code"), input.path("Runtime").asText("")));
        return input;
    }

    /** The resource's own over those of the stack. */
    private static Map<String, String> tags(ResourceRequest request) {
        Map<String, String> tags = new HashMap<>(request.tags());
        tags.putAll(Tags.of(request.properties().path("Tags")));
        return tags;
    }

    private static String arn(ResourceRequest request, String name) {
        return Refusal.translated(() -> FunctionReference.parse(name, request.account(), request.region())
                .arn());
    }
}
