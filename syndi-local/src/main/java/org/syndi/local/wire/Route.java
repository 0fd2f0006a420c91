package org.syndi.local.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requests an operation takes: a method, a path with variables ({@code /{Bucket}/{Key+}}, the plus for "with
 * slashes"), query names that must be there (S3 tells its operations apart by them) and headers that must be there.
 */
public final class Route {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(\\+?)}");

    private final String method;
    private final Pattern path;
    private final List<String> variables;
    private final Map<String, String> query;
    private final List<String> headers;
    private final Set<String> refusedQuery;

    private Route(
            String method,
            Pattern path,
            List<String> variables,
            Map<String, String> query,
            List<String> headers,
            Set<String> refusedQuery) {
        this.method = method;
        this.path = path;
        this.variables = variables;
        this.query = query;
        this.headers = headers;
        this.refusedQuery = refusedQuery;
    }

    public static Route of(String method, String template) {
        List<String> variables = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(template);
        int end = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(template.substring(end, matcher.start())));
            regex.append(matcher.group(2).isEmpty() ? "([^/]+)" : "(.+)");
            variables.add(matcher.group(1));
            end = matcher.end();
        }
        regex.append(Pattern.quote(template.substring(end))).append("/?");
        return new Route(
                method, Pattern.compile(regex.toString()), List.copyOf(variables), Map.of(), List.of(), Set.of());
    }

    /** The same route, only for requests whose query has {@code name}, whatever its value. */
    public Route withQuery(String name) {
        return withQuery(name, null);
    }

    /** The same route, only for requests whose query has {@code name} with this value. */
    public Route withQuery(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value);
        Set<String> refused = new HashSet<>(refusedQuery);
        refused.remove(name);
        return new Route(method, path, variables, more, headers, refused);
    }

    /** The same route, only for requests with this header. */
    public Route withHeader(String name) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        return new Route(method, path, variables, query, more, refusedQuery);
    }

    /**
     * The same route, not for requests whose query has one of {@code names}: they mean another operation, and are not
     * to be answered by this one where that one is missing.
     */
    public Route withoutQuery(Set<String> names) {
        return new Route(method, path, variables, query, headers, Set.copyOf(names));
    }

    /** How much this route asks for; of several that match, the one that asks for most is meant. */
    int specificity() {
        return 100 * (query.size() + headers.size()) - variables.size();
    }

    /** The values of the path's variables if the request is for this route. */
    Optional<Map<String, String>> match(HttpRequest request) {
        Matcher matcher = path.matcher(request.rawPath());
        Parameters given = request.query();
        if (!method.equals(request.method())
                || !matcher.matches()
                || refusedQuery.stream().anyMatch(given::has)
                || !query.entrySet().stream().allMatch(wanted -> matches(wanted, given))
                || !headers.stream()
                        .allMatch(name -> request.headers().first(name).isPresent())) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            values.put(variables.get(i), decode(matcher.group(i + 1)));
        }
        return Optional.of(values);
    }

    private static boolean matches(Map.Entry<String, String> wanted, Parameters given) {
        return wanted.getValue() == null
                ? given.has(wanted.getKey())
                : given.first(wanted.getKey()).equals(Optional.of(wanted.getValue()));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
