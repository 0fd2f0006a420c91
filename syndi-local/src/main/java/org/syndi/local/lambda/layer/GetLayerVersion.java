package org.syndi.local.lambda.layer;

import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record GetLayerVersion(Layers layers) implements RestOperation {
    @Override
    public String name() {
        return "GetLayerVersion";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        return Answer.ok(layers.require(LayerName.key(call)).full(call.call().endpoint()));
    }
}
