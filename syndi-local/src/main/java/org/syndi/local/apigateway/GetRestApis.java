package org.syndi.local.apigateway;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Lists the APIs of the account in the region. */
record GetRestApis(Apis apis) implements RestOperation {
    @Override
    public String name() {
        return "GetRestApis";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/restapis");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        return Answer.page(
                call,
                apis.all(call.call().account(), call.call().region()).stream()
                        .map(RestApi::json)
                        .toList());
    }
}
