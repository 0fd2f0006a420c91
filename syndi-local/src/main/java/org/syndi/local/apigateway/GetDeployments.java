package org.syndi.local.apigateway;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Lists the deployments of an API. */
record GetDeployments(Apis apis) implements RestOperation {
    @Override
    public String name() {
        return "GetDeployments";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/restapis/{api}/deployments");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        RestApi api = apis.require(call.path("api"));
        return Answer.page(
                call, apis.deployments(api.id()).stream().map(Deployment::json).toList());
    }
}
