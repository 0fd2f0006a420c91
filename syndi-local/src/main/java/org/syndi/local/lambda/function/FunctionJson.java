package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Functions as the API shows them ({@code FunctionConfiguration} in the API reference). */
final class FunctionJson {
    private FunctionJson() {}

    /** As GetFunctionConfiguration shows it: without a version in the ARN unless it was asked for one. */
    static ObjectNode of(Function function, boolean qualified) {
        ObjectNode json = function.settings().values().deepCopy();
        json.put("FunctionName", function.name());
        json.put("FunctionArn", qualified ? function.arn() + ":" + function.version() : function.arn());
        json.put("Version", function.version());
        json.put("CodeSize", function.code().size());
        json.put("CodeSha256", function.code().sha256());
        json.put("LastModified", function.lastModified());
        json.put("RevisionId", function.revisionId());
        json.withObjectProperty("SnapStart").put("OptimizationStatus", "Off");
        json.remove("Layers");
        if (!function.layers().isEmpty()) {
            ArrayNode layers = json.putArray("Layers");
            function.layers().forEach(layer -> layers.addObject()
                    .put("Arn", layer.arn())
                    .put("CodeSize", layer.content().size()));
        }
        progress(json, function);
        return json;
    }

    private static void progress(ObjectNode json, Function function) {
        FunctionProgress progress = function.progress();
        json.put("State", progress.state());
        json.put("LastUpdateStatus", progress.lastUpdateStatus());
        if (progress == FunctionProgress.CREATING) {
            json.put("StateReason", "The function is being created.").put("StateReasonCode", "Creating");
        }
        if (progress.underWay()) {
            json.put("LastUpdateStatusReason", "The function is being created.");
            json.put("LastUpdateStatusReasonCode", "Creating");
        }
        if (!function.failure().isEmpty()) {
            json.put("LastUpdateStatusReason", function.failure());
            json.put("LastUpdateStatusReasonCode", "InternalError");
        }
    }
}
