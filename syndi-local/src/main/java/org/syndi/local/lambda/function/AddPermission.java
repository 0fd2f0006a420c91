package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record AddPermission(Versions versions, Policies policies) implements RestOperation {
    @Override
    public String name() {
        return "AddPermission";
    }

    @Override
    public Route route() {
        return Route.of("POST", "/2015-03-31/functions/{FunctionName}/policy");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        FunctionReference reference = FunctionReference.of(call);
        versions.resolve(reference);
        String statement = policies.add(reference.qualifiedArn(), call.json()).toString();
        return Answer.created(JsonNodeFactory.instance.objectNode().put("Statement", statement));
    }
}
