package org.syndi.local.apigateway;

import java.util.List;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Lists the resources of an API as it is defined now, be it deployed or not. */
record GetResources(Apis apis) implements RestOperation {
    @Override
    public String name() {
        return "GetResources";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/restapis/{api}/resources");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        RestApi api = apis.require(call.path("api"));
        boolean methods = call.query().asMap().getOrDefault("embed", List.of()).contains("methods");
        return Answer.page(
                call,
                Definition.of(api.definition()).resources().stream()
                        .map(resource -> resource.json(api, methods))
                        .toList());
    }
}
