package org.syndi.local.apigateway;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Lists the authorizers of an API. */
record GetAuthorizers(Apis apis) implements RestOperation {
    @Override
    public String name() {
        return "GetAuthorizers";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/restapis/{api}/authorizers");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        RestApi api = apis.require(call.path("api"));
        return Answer.page(
                call,
                Definition.of(api.definition()).authorizers().stream()
                        .map(authorizer -> authorizer.json(api))
                        .toList());
    }
}
