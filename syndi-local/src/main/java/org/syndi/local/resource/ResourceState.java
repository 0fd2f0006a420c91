package org.syndi.local.resource;

import java.util.Map;

/**
 * A resource as CloudFormation sees it.
 *
 * @param physicalId also the value of {@code Ref}
 * @param attributes the values of {@code Fn::GetAtt} by attribute name, nested ones with dots
 */
public record ResourceState(String physicalId, Map<String, String> attributes) {
    public ResourceState {
        attributes = Map.copyOf(attributes);
    }
}
