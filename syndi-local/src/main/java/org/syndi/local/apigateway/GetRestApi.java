package org.syndi.local.apigateway;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Shows an API. */
record GetRestApi(Apis apis) implements RestOperation {
    @Override
    public String name() {
        return "GetRestApi";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/restapis/{api}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        return Answer.ok(apis.require(call.path("api")).json());
    }
}
