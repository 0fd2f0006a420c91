package org.syndi.local.apigateway;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Removes an API with its stages and deployments. */
record DeleteRestApi(Apis apis) implements RestOperation {
    @Override
    public String name() {
        return "DeleteRestApi";
    }

    @Override
    public Route route() {
        return Route.of("DELETE", "/restapis/{api}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        apis.remove(apis.require(call.path("api")));
        return HttpResponse.empty(202);
    }
}
