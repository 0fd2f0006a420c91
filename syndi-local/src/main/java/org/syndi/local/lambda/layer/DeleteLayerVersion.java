package org.syndi.local.lambda.layer;

import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Deleting what is not there is no error, as on AWS. */
record DeleteLayerVersion(Layers layers) implements RestOperation {
    @Override
    public String name() {
        return "DeleteLayerVersion";
    }

    @Override
    public Route route() {
        return Route.of("DELETE", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        layers.delete(LayerName.key(call));
        return Answer.noContent();
    }
}
