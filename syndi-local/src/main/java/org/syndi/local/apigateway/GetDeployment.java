package org.syndi.local.apigateway;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Shows a deployment. */
record GetDeployment(Apis apis) implements RestOperation {
    @Override
    public String name() {
        return "GetDeployment";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/restapis/{api}/deployments/{deployment}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        return Answer.ok(apis.requireDeployment(call.path("api"), call.path("deployment"))
                .json());
    }
}
