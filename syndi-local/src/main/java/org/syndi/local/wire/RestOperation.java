package org.syndi.local.wire;

/** One operation of a REST service (S3, Lambda, API Gateway, CloudFront): it knows its own route. */
public interface RestOperation {
    /** As the API reference names it. */
    String name();

    Route route();

    HttpResponse execute(RestCall call);
}
