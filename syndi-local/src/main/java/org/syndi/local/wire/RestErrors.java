package org.syndi.local.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Errors as the REST services write them. */
final class RestErrors {
    private RestErrors() {}

    static HttpResponse json(AwsException error, String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Type", error.causedByCaller() ? "User" : "Service");
        body.put("message", error.getMessage());
        return HttpResponse.text(error.status(), "application/json", body.toString())
                .withHeader("x-amzn-ErrorType", error.code());
    }

    static HttpResponse s3(AwsException error, String requestId) {
        Xml body = Xml.element(
                "Error",
                Xml.text("Code", error.code()),
                Xml.text("Message", error.getMessage()),
                Xml.text("RequestId", requestId));
        return HttpResponse.text(error.status(), "application/xml", body.document(""))
                .withHeader("x-amz-request-id", requestId);
    }

    static HttpResponse xml(AwsException error, String requestId) {
        Xml body = Xml.element(
                "ErrorResponse",
                Xml.element(
                        "Error",
                        Xml.text("Type", error.causedByCaller() ? "Sender" : "Receiver"),
                        Xml.text("Code", error.code()),
                        Xml.text("Message", error.getMessage())),
                Xml.text("RequestId", requestId));
        return HttpResponse.text(error.status(), "text/xml", body.document(""));
    }
}
