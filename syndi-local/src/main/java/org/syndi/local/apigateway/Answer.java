package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;

/** Answers of the control plane. */
final class Answer {
    private static final int USUAL_PAGE = 25;
    private static final int LARGEST_PAGE = 500;

    private Answer() {}

    static HttpResponse ok(JsonNode body) {
        return HttpResponse.text(200, "application/json", body.toString());
    }

    /** The page of a list that the query's {@code position} and {@code limit} ask for. */
    static HttpResponse page(RestCall call, List<ObjectNode> all) {
        int limit = number(call, "limit", USUAL_PAGE);
        int position = number(call, "position", 0);
        if (limit < 1 || limit > LARGEST_PAGE || position < 0 || position > all.size()) {
            throw invalid();
        }
        int end = Math.min(all.size(), position + limit);
        ObjectNode page = Json.object();
        if (end < all.size()) {
            page.put("position", String.valueOf(end));
        }
        page.putArray("item").addAll(all.subList(position, end));
        return ok(page);
    }

    private static int number(RestCall call, String name, int fallback) {
        try {
            return call.query().first(name).map(Integer::valueOf).orElse(fallback);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private static AwsException invalid() {
        return AwsException.badRequest("BadRequestException", "Invalid position or limit parameter");
    }
}
