package org.syndi.local.lambda.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.lambda.rest.Listing;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Newest first, as on AWS. */
record ListLayerVersions(Layers layers) implements RestOperation {
    private static final Listing<LayerVersion> LISTING = new Listing<>(
            "LayerVersions",
            version -> String.format("%010d", Integer.MAX_VALUE - version.version()),
            LayerVersion::summary);

    @Override
    public String name() {
        return "ListLayerVersions";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2018-10-31/layers/{LayerName}/versions");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        List<LayerVersion> newestFirst = new ArrayList<>(layers.of(LayerName.arn(call)));
        Collections.reverse(newestFirst);
        return Answer.ok(LISTING.page(newestFirst, call.query()));
    }
}
