package org.syndi.network;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The proxies that variables name: {@code https_proxy} for https, {@code http_proxy} for http, else {@code all_proxy};
 * in small letters or, where that is not set, in capitals.
 */
public record ProxyVariables(UnaryOperator<String> environment) {

    /**
     * What is said of a scheme, made a URL: {@code proxy:3128} means {@code http://proxy:3128}. It may hold a password.
     *
     * @param scheme http or https
     */
    public Optional<String> proxyFor(String scheme) {
        return variable(scheme + "_proxy").or(() -> variable("all_proxy")).map(ProxyVariables::url);
    }

    private static String url(String text) {
        return text.contains("://") ? text.strip() : "http://" + text.strip();
    }

    /** What is reached without any. */
    public NoProxy exceptions() {
        return NoProxy.ofVariable(variable("no_proxy").orElse(""));
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .flatMap(spelling -> Optional.ofNullable(environment.apply(spelling)).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
