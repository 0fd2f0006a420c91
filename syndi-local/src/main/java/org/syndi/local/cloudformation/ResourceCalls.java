package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.InternalFailure;

/** Calls the resource types for one stack, and turns what they throw into reasons. */
final class ResourceCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceCalls.class);

    private final ResourceTypes types;
    private final StackIdentity stack;
    private final Map<String, String> tags;
    private final UnaryOperator<String> withoutSecrets;

    /** @param withoutSecrets keeps hidden values out of the reasons */
    ResourceCalls(
            ResourceTypes types, StackIdentity stack, Map<String, String> tags, UnaryOperator<String> withoutSecrets) {
        this.types = types;
        this.stack = stack;
        this.tags = tags;
        this.withoutSecrets = withoutSecrets;
    }

    /** @param making hears the physical id before anything is made */
    ResourceState create(StackResource resource, Consumer<String> making) {
        return call(() -> types.get(resource.type()).create(request(resource, resource.properties(), making)));
    }

    ResourceState update(StackResource resource, ObjectNode wanted) {
        return call(() -> types.get(resource.type())
                .update(request(resource, wanted), resource.physicalId(), resource.properties()));
    }

    /** The resource as it is. */
    ResourceState read(StackResource resource) {
        return call(
                () -> types.get(resource.type()).read(request(resource, resource.properties()), resource.physicalId()));
    }

    void delete(StackResource resource) {
        call(() -> {
            types.get(resource.type()).delete(request(resource, resource.properties()), resource.physicalId());
            return null;
        });
    }

    private ResourceRequest request(StackResource resource, ObjectNode properties) {
        return request(resource, properties, physicalId -> {});
    }

    private ResourceRequest request(StackResource resource, ObjectNode properties, Consumer<String> making) {
        Map<String, String> all = new HashMap<>(tags);
        all.put("aws:cloudformation:stack-name", stack.name());
        all.put("aws:cloudformation:stack-id", stack.arn());
        all.put("aws:cloudformation:logical-id", resource.logicalId());
        return new ResourceRequest(
                stack.account(),
                stack.region(),
                stack.name(),
                stack.arn(),
                resource.logicalId(),
                properties.deepCopy(),
                Map.copyOf(all),
                making);
    }

    private ResourceState call(Supplier<ResourceState> work) {
        try {
            return work.get();

        } catch (ResourceException e) {
            throw failure(e.getMessage(), e.handlerErrorCode(), e);
        } catch (AwsException e) {
            throw failure(
                    e.getMessage() + " (Status Code: " + e.status() + ", Error Code: " + e.code() + ")",
                    "GeneralServiceException",
                    e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("A resource type failed for stack {}: {}", stack.name(), withoutSecrets.apply(String.valueOf(e)));
            throw failure("Internal failure of the embedded AWS: " + InternalFailure.describe(e), "InternalFailure", e);
        }
    }

    private ResourceFailure failure(String message, String code, Throwable cause) {
        return new ResourceFailure(
                "Resource handler returned message: \"" + withoutSecrets.apply(String.valueOf(message))
                        + "\" (RequestToken: " + UUID.randomUUID() + ", HandlerErrorCode: " + code + ")",
                code.equals("AlreadyExists"),
                cause);
    }
}
