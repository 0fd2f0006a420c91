package org.syndi.local.apigateway;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Shows a stage. */
record GetStage(Apis apis) implements RestOperation {
    @Override
    public String name() {
        return "GetStage";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/restapis/{api}/stages/{stage}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        return Answer.ok(apis.requireStage(call.path("api"), call.path("stage")).json());
    }
}
