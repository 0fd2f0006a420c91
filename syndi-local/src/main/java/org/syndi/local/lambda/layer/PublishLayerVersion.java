package org.syndi.local.lambda.layer;

import org.syndi.local.lambda.code.CodeLimits;
import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.lambda.rest.RequestBody;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record PublishLayerVersion(Layers layers, CodeLimits limits) implements RestOperation {
    @Override
    public String name() {
        return "PublishLayerVersion";
    }

    @Override
    public Route route() {
        return Route.of("POST", "/2018-10-31/layers/{LayerName}/versions");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        LayerVersion version = layers.publish(LayerName.arn(call), RequestBody.json(call, limits.request(), name()));
        return Answer.created(version.full(call.call().endpoint()));
    }
}
