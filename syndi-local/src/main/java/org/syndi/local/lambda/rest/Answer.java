package org.syndi.local.lambda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.HttpResponse;

/** JSON answers. */
public final class Answer {
    private Answer() {}

    public static HttpResponse ok(JsonNode body) {
        return HttpResponse.text(200, "application/json", body.toString());
    }

    public static HttpResponse created(JsonNode body) {
        return HttpResponse.text(201, "application/json", body.toString());
    }

    public static HttpResponse noContent() {
        return HttpResponse.empty(204);
    }
}
