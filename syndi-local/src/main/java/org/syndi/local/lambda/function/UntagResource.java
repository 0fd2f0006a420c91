package org.syndi.local.lambda.function;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record UntagResource(Functions functions) implements RestOperation {
    @Override
    public String name() {
        return "UntagResource";
    }

    @Override
    public Route route() {
        return Route.of("DELETE", "/2017-03-31/tags/{Resource}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        List<String> names = call.query().asMap().getOrDefault("tagKeys", List.of());
        functions.tag(Tags.functionArn(call), tags -> {
            Map<String, String> rest = new HashMap<>(tags);
            names.forEach(rest::remove);
            return rest;
        });
        return Answer.noContent();
    }
}
