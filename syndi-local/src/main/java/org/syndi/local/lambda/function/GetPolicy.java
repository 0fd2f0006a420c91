package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record GetPolicy(Versions versions, Policies policies) implements RestOperation {
    @Override
    public String name() {
        return "GetPolicy";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2015-03-31/functions/{FunctionName}/policy");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        FunctionReference reference = FunctionReference.of(call);
        versions.resolve(reference);
        return policies.find(reference.qualifiedArn())
                .map(policy -> Answer.ok(JsonNodeFactory.instance
                        .objectNode()
                        .put("Policy", policy.document().toString())
                        .put("RevisionId", policy.revisionId())))
                .orElseThrow(() -> AwsException.notFound(
                        "ResourceNotFoundException", "The resource you requested does not exist."));
    }
}
