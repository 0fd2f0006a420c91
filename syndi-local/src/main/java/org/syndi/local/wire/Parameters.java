package org.syndi.local.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names and values of a URL's query or of a form body, decoded, in their order. A name without {@code =} has the value
 * "".
 */
public final class Parameters {
    public static final Parameters EMPTY = new Parameters(Map.of());

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Parses {@code a=1&b=2}; null and "" are empty. */
    public static Parameters parse(String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return EMPTY;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
        return new Parameters(Collections.unmodifiableMap(values));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsException.badRequest("MalformedQueryString", "A parameter is not URL-encoded: " + e.getMessage());
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The value of {@code name}, or the error that AWS gives for a missing one. */
    public String required(String name) {
        return first(name)
                .orElseThrow(
                        () -> AwsException.badRequest("ValidationError", "The parameter " + name + " is required."));
    }

    /** The value of {@code name} as a whole number. */
    public Optional<Long> number(String name) {
        return first(name).map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw AwsException.badRequest(
                        "ValidationError", "The parameter " + name + " must be a whole number, not '" + text + "'.");
            }
        });
    }

    /**
     * The items {@code prefix.1}, {@code prefix.2}, … of a list in the query protocol; also {@code prefix.1.X} as
     * parameters.
     */
    public List<Parameters> members(String prefix) {
        List<Parameters> members = new ArrayList<>();
        for (int i = 1; ; i++) {
            Parameters member = below(prefix + "." + i);
            if (member.values.isEmpty()) {
                return members;
            }
            members.add(member);
        }
    }

    /** The plain values of a list in the query protocol: {@code prefix.1}, {@code prefix.2}, …. */
    public List<String> memberValues(String prefix) {
        return members(prefix).stream().map(member -> member.required("")).toList();
    }

    private Parameters below(String prefix) {
        Map<String, List<String>> inside = new LinkedHashMap<>();
        values.forEach((name, list) -> {
            if (name.equals(prefix)) {
                inside.put("", list);
            } else if (name.startsWith(prefix + ".")) {
                inside.put(name.substring(prefix.length() + 1), list);
            }
        });
        return new Parameters(Collections.unmodifiableMap(inside));
    }

    public Map<String, List<String>> asMap() {
        return values;
    }
}
