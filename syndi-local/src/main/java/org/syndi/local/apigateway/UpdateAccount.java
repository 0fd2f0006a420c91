package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Sets the role by which API Gateway writes logs. */
record UpdateAccount(Accounts accounts) implements RestOperation {
    @Override
    public String name() {
        return "UpdateAccount";
    }

    @Override
    public Route route() {
        return Route.of("PATCH", "/account");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        AccountSettings settings =
                accounts.get(call.call().account(), call.call().region());
        for (JsonNode patch : call.json().path("patchOperations")) {
            if (!patch.path("path").asText().equals("/cloudwatchRoleArn")) {
                throw AwsException.notImplemented(
                        "apigateway", "UpdateAccount of " + patch.path("path").asText());
            }
            boolean removed = patch.path("op").asText().equals("remove");
            settings = new AccountSettings(removed ? "" : patch.path("value").asText());
        }
        accounts.put(call.call().account(), call.call().region(), settings);
        return Answer.ok(settings.json());
    }
}
