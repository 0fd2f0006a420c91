package org.syndi.local.lambda.function;

import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record RemovePermission(Versions versions, Policies policies) implements RestOperation {
    @Override
    public String name() {
        return "RemovePermission";
    }

    @Override
    public Route route() {
        return Route.of("DELETE", "/2015-03-31/functions/{FunctionName}/policy/{StatementId}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        FunctionReference reference = FunctionReference.of(call);
        versions.resolve(reference);
        policies.remove(reference.qualifiedArn(), call.path("StatementId"));
        return Answer.noContent();
    }
}
