package org.syndi.local.lambda.function;

import java.util.HashMap;
import java.util.Map;
import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record TagResource(Functions functions) implements RestOperation {
    @Override
    public String name() {
        return "TagResource";
    }

    @Override
    public Route route() {
        return Route.of("POST", "/2017-03-31/tags/{Resource}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Map<String, String> more = Tags.of(call.json().path("Tags"));
        functions.tag(Tags.functionArn(call), tags -> {
            Map<String, String> all = new HashMap<>(tags);
            all.putAll(more);
            return all;
        });
        return Answer.noContent();
    }
}
