package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Lists the stages of an API; they come on one page always. */
record GetStages(Apis apis) implements RestOperation {
    @Override
    public String name() {
        return "GetStages";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/restapis/{api}/stages");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        RestApi api = apis.require(call.path("api"));
        Optional<String> deployment = call.query().first("deploymentId");
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("item");
        apis.stages(api.id()).stream()
                .filter(stage -> deployment.isEmpty() || deployment.get().equals(stage.deploymentId()))
                .forEach(stage -> list.add(stage.json()));
        return Answer.ok(answer);
    }
}
