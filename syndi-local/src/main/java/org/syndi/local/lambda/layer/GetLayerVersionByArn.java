package org.syndi.local.lambda.layer;

import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record GetLayerVersionByArn(Layers layers) implements RestOperation {
    @Override
    public String name() {
        return "GetLayerVersionByArn";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2018-10-31/layers").withQuery("find", "LayerVersion");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        String arn = call.query().first("Arn").orElse("");
        return Answer.ok(layers.require(LayerName.key(arn)).full(call.call().endpoint()));
    }
}
