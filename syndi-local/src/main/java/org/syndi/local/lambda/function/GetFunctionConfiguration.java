package org.syndi.local.lambda.function;

import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record GetFunctionConfiguration(Versions versions) implements RestOperation {
    @Override
    public String name() {
        return "GetFunctionConfiguration";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2015-03-31/functions/{FunctionName}/configuration");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        FunctionReference reference = FunctionReference.of(call);
        return Answer.ok(FunctionJson.of(
                versions.resolve(reference), reference.qualifier().isPresent()));
    }
}
