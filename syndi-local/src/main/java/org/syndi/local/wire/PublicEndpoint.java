package org.syndi.local.wire;

/** A path that is no AWS API: a REST API's own URL, a user pool's keys. Asked before the services are. */
public interface PublicEndpoint {
    boolean accepts(HttpRequest request);

    /** Whether web pages may call it, as far as its own answers let them. */
    default boolean servesPages() {
        return false;
    }

    HttpResponse handle(HttpRequest request);
}
