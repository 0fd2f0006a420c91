package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record ListTags(Functions functions) implements RestOperation {
    @Override
    public String name() {
        return "ListTags";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2017-03-31/tags/{Resource}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode tags = body.putObject("Tags");
        functions.require(Tags.functionArn(call)).tags().forEach(tags::put);
        return Answer.ok(body);
    }
}
