package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.syndi.local.lambda.code.CodeDownload;
import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record GetFunction(Functions functions, Versions versions) implements RestOperation {
    @Override
    public String name() {
        return "GetFunction";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2015-03-31/functions/{FunctionName}");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        FunctionReference reference = FunctionReference.of(call);
        Function function = versions.resolve(reference);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(
                "Configuration", FunctionJson.of(function, reference.qualifier().isPresent()));
        body.putObject("Code")
                .put("RepositoryType", "S3")
                .put("Location", CodeDownload.location(call.call().endpoint(), function.code()));
        functions
                .find(reference.arn())
                .filter(latest -> !latest.tags().isEmpty())
                .ifPresent(latest -> {
                    ObjectNode tags = body.putObject("Tags");
                    latest.tags().forEach(tags::put);
                });
        return Answer.ok(body);
    }
}
