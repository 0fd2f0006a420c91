package org.syndi.local.lambda.function;

import java.util.List;
import org.syndi.local.resource.ResourceType;

/** The resource types that are about functions. */
public record FunctionResources(Functions functions, Versions versions, Policies policies) {
    public List<ResourceType> all() {
        return List.of(
                new FunctionResource(functions, new FunctionRemoval(functions, versions, policies)),
                new PermissionResource(versions, policies),
                new VersionResource(versions),
                new AliasResource(versions));
    }
}
