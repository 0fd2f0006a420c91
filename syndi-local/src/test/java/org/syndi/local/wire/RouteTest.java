package org.syndi.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTest {
    private static HttpRequest request(String method, String path, String query) {
        return new HttpRequest(method, path, query, HttpHeaders.EMPTY, InputStream.nullInputStream());
    }

    private static boolean matches(Route route, String query) {
        return route.match(request("GET", "/b", query)).isPresent();
    }

    @Test
    void decodesThePathsVariables() {
        Route route = Route.of("GET", "/{Bucket}/{Key+}");

        assertThat(route.match(request("GET", "/b/a%20b/c+d%2Fe", "")))
                .hasValue(Map.of("Bucket", "b", "Key", "a b/c+d/e"));
        assertThat(route.match(request("GET", "/b/ends/", ""))).hasValue(Map.of("Bucket", "b", "Key", "ends/"));
    }

    @Test
    void keepsAVariableWithoutPlusWithinItsSegment() {
        Route route = Route.of("GET", "/functions/{Name}/code");

        assertThat(route.match(request("GET", "/functions/arn%3Aaws%3Ax/code", "")))
                .hasValue(Map.of("Name", "arn:aws:x"));
        assertThat(route.match(request("GET", "/functions/a/b/code", ""))).isEmpty();
        assertThat(route.match(request("PUT", "/functions/a/code", ""))).isEmpty();
    }

    @Test
    void toleratesASlashAtTheEnd() {
        assertThat(Route.of("GET", "/a/{B}").match(request("GET", "/a/x/", ""))).hasValue(Map.of("B", "x"));
    }

    @Test
    void asksForNamesAndValuesInTheQuery() {
        Route route = Route.of("GET", "/{Bucket}");

        assertThat(matches(route.withQuery("acl"), "acl")).isTrue();
        assertThat(matches(route.withQuery("acl"), "acl=")).isTrue();
        assertThat(matches(route.withQuery("acl"), "other")).isFalse();
        assertThat(matches(route.withQuery("list-type", "2"), "list-type=2")).isTrue();
        assertThat(matches(route.withQuery("list-type", "2"), "list-type=1")).isFalse();
    }

    @Test
    void leavesRequestsOfOtherOperationsAlone() {
        Route route = Route.of("GET", "/{Bucket}").withoutQuery(Set.of("acl", "policy"));

        assertThat(matches(route, "prefix=a")).isTrue();
        assertThat(matches(route, "acl")).isFalse();
        assertThat(matches(route.withQuery("policy"), "policy")).isTrue();
        assertThat(matches(route.withQuery("policy"), "policy&acl")).isFalse();
    }

    @Test
    void asksForAHeader() {
        Route route = Route.of("GET", "/b").withHeader("x-copy");
        HttpRequest without = request("GET", "/b", "");
        HttpRequest with =
                new HttpRequest("GET", "/b", "", HttpHeaders.EMPTY.with("X-Copy", "1"), InputStream.nullInputStream());

        assertThat(route.match(without)).isEmpty();
        assertThat(route.match(with)).isPresent();
        assertThat(route.specificity()).isGreaterThan(Route.of("GET", "/b").specificity());
    }
}
