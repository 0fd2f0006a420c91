package org.syndi.local.lambda.layer;

import java.util.List;
import org.syndi.local.lambda.code.CodeLimits;
import org.syndi.local.wire.RestOperation;

/** The part of the API that is about layers. */
public record LayerOperations(Layers layers, CodeLimits limits) {
    public List<RestOperation> all() {
        return List.of(
                new PublishLayerVersion(layers, limits),
                new GetLayerVersion(layers),
                new GetLayerVersionByArn(layers),
                new ListLayerVersions(layers),
                new DeleteLayerVersion(layers));
    }
}
