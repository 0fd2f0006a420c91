package org.syndi.local.wire;

/** A path that is no AWS API: a REST API's own URL, a user pool's keys. Asked before the services are. */
public interface PublicEndpoint {
    boolean accepts(HttpRequest request);

    HttpResponse handle(HttpRequest request);
}
