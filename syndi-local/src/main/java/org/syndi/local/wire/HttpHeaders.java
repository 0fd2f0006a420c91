package org.syndi.local.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Headers by name without regard to case, each with its values in the order in which they came. Immutable. */
public final class HttpHeaders {
    public static final HttpHeaders EMPTY = new HttpHeaders(Map.of());

    private final Map<String, List<String>> values;

    private HttpHeaders(Map<String, List<String>> values) {
        this.values = values;
    }

    public static HttpHeaders of(Map<String, List<String>> values) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
        return new HttpHeaders(Collections.unmodifiableMap(copy));
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public Map<String, List<String>> asMap() {
        return values;
    }

    /** These headers without any value for {@code name}. */
    public HttpHeaders without(String name) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        copy.remove(name);
        return new HttpHeaders(Collections.unmodifiableMap(copy));
    }

    /** These headers with one more value for {@code name}. */
    public HttpHeaders with(String name, String value) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        List<String> list = new ArrayList<>(all(name));
        list.add(value);
        copy.put(name, Collections.unmodifiableList(list));
        return new HttpHeaders(Collections.unmodifiableMap(copy));
    }
}
