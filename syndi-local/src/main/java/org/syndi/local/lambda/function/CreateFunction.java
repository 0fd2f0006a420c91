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

record CreateFunction(Functions functions, CodeLimits limits) implements RestOperation {
    @Override
    public String name() {
        return "CreateFunction";
    }

    @Override
    public Route route() {
        return Route.of("POST", "/2015-03-31/functions");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        JsonNode input = RequestBody.json(call, limits.request(), name());
        if (input.path("Publish").asBoolean()) {
            throw AwsException.notImplemented("lambda", "CreateFunction with Publish");
        }
        FunctionReference reference = FunctionReference.parse(
                input.path("FunctionName").asText(),
                call.call().account(),
                call.call().region());
        Function function = functions.create(reference.arn(), input, Tags.of(input.path("Tags")));
        ObjectNode body = FunctionJson.of(function, false);
        functions.settleSoon(function);
        return Answer.created(body);
    }
}
