package org.syndi.local.lambda.function;

import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** With a version as qualifier it deletes that only. */
record DeleteFunction(FunctionRemoval removal) implements RestOperation {
    @Override
    public String name() {
        return "DeleteFunction";
    }

    @Override
    public Route route() {
        return Route.of("DELETE", "/2015-03-31/functions/{FunctionName}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        removal.remove(FunctionReference.of(call));
        return Answer.noContent();
    }
}
