package org.syndi.local.lambda.function;

import java.util.List;
import org.syndi.local.lambda.rest.Answer;
import org.syndi.local.lambda.rest.Listing;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

record ListFunctions(Functions functions) implements RestOperation {
    private static final Listing<Function> LISTING =
            new Listing<>("Functions", Function::arn, function -> FunctionJson.of(function, false));

    @Override
    public String name() {
        return "ListFunctions";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/2015-03-31/functions");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        String here =
                "arn:aws:lambda:" + call.call().region() + ":" + call.call().account() + ":";
        List<Function> found = functions.all().stream()
                .filter(function -> function.arn().startsWith(here))
                .toList();
        return Answer.ok(LISTING.page(found, call.query()));
    }
}
