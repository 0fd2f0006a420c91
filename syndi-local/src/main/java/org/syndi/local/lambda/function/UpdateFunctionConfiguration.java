package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.lambda.rest.RequestBody;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record UpdateFunctionConfiguration(Functions functions) implements RestOperation {
    private static final long LARGEST_REQUEST = 5120;

    @Override
    public String name() {
        return "UpdateFunctionConfiguration";
    }

    @Override
    public Route route() {
        return Route.of("PUT", "/2015-03-31/functions/{FunctionName}/configuration");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        JsonNode input = RequestBody.json(call, LARGEST_REQUEST, name());
        Function function = functions.updateSettings(FunctionReference.of(call).arn(), input);
        ObjectNode body = FunctionJson.of(function, false);
        functions.settleSoon(function);
        return Answer.ok(body);
    }
}
