package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The property EndpointConfiguration of an API: edge-optimized, regional or private. */
final class EndpointType {
    private EndpointType() {}

    static void apply(GeneratedResource restApi, JsonNode configuration, TransformContext context) {
        if (!Truth.of(configuration)) {
            if (!context.hasEdgeEndpoints()) {
                set(restApi, TextNode.valueOf("REGIONAL"));
            }
        } else if (configuration.isObject() && Truth.of(configuration.get("Type"))) {
            addDetails(restApi, set(restApi, configuration.get("Type")), configuration);
        } else {
            set(restApi, configuration);
        }
    }

    private static ObjectNode set(GeneratedResource restApi, JsonNode type) {
        ObjectNode configuration = JsonNodeFactory.instance.objectNode();
        configuration.putArray("Types").add(type);
        restApi.set("EndpointConfiguration", configuration);
        restApi.set("Parameters", JsonNodeFactory.instance.objectNode().set("endpointConfigurationTypes", type));
        return configuration;
    }

    private static void addDetails(GeneratedResource restApi, ObjectNode target, JsonNode configuration) {
        if (configuration.has("VPCEndpointIds") && configuration.has("VpcEndpointIds")) {
            throw SamError.resource(
                    restApi.logicalId(),
                    "'VPCEndpointIds' and 'VpcEndpointIds' cannot be used together in EndpointConfiguration.");
        }
        for (String name : new String[] {"VPCEndpointIds", "VpcEndpointIds"}) {
            if (configuration.has(name)) {
                target.set("VpcEndpointIds", configuration.get(name));
            }
        }
        if (configuration.has("IpAddressType")) {
            target.set("IpAddressType", configuration.get("IpAddressType"));
        }
    }
}
