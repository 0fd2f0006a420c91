package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.syndi.local.lambda.code.CodeLimits;
import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.lambda.rest.RequestBody;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record UpdateFunctionCode(Functions functions, CodeLimits limits) implements RestOperation {
    @Override
    public String name() {
        return "UpdateFunctionCode";
    }

    @Override
    public Route route() {
        return Route.of("PUT", "/2015-03-31/functions/{FunctionName}/code");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        JsonNode input = RequestBody.json(call, limits.request(), name());
        if (input.path("Publish").asBoolean()) {
            throw AwsException.notImplemented("lambda", "UpdateFunctionCode with Publish");
        }
        Function function = functions.updateCode(FunctionReference.of(call).arn(), input);
        ObjectNode body = FunctionJson.of(function, false);
        if (!input.path("DryRun").asBoolean()) {
            functions.settleSoon(function);
        }
        return Answer.ok(body);
    }
}
