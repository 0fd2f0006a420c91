package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The deployment of an API. A deployment is a snapshot of the API, so another definition needs another deployment;
 * hence its logical id has a hash of the definition (as text of Python 2), of the wanted OpenAPI version and of the
 * functions' names.
 *
 * @param digest the whole hash; "" if there is no definition
 */
record ApiDeployment(String logicalId, String digest) {
    private static final String DELIMITER = "||";

    static ApiDeployment of(SamResource api, RestApiDefinition definition, String functionNames) {
        String prefix = api.logicalId() + "Deployment";
        if (!Truth.of(definition.content())) {
            return new ApiDeployment(prefix, "");
        }
        StringBuilder text = new StringBuilder(PythonText.str(definition.content()));
        JsonNode version = api.get("OpenApiVersion");
        if (Truth.of(version)) {
            text.append(DELIMITER).append(PythonText.str(version));
        }
        if (!functionNames.isEmpty()) {
            text.append(DELIMITER).append(functionNames);
        }
        return new ApiDeployment(LogicalId.hashed(prefix, text.toString()), LogicalId.sha1(text.toString()));
    }

    GeneratedResource toResource(SamResource api) {
        GeneratedResource deployment = new GeneratedResource(
                        "AWS::ApiGateway::Deployment",
                        logicalId,
                        api.attributes().inherited())
                .set("RestApiId", Intrinsics.ref(api.logicalId()));
        if (!digest.isEmpty()) {
            deployment.set("Description", "RestApi deployment id: " + digest);
        }
        // Without OpenApiVersion, SAM makes a second stage of this name; AWS keeps that for old templates.
        return Truth.of(api.get("OpenApiVersion")) ? deployment : deployment.set("StageName", "Stage");
    }
}
