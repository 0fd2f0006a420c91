package org.syndi.local.apigateway;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Shows the settings of the account in the region. */
record GetAccount(Accounts accounts) implements RestOperation {
    @Override
    public String name() {
        return "GetAccount";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/account");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        return Answer.ok(
                accounts.get(call.call().account(), call.call().region()).json());
    }
}
