package org.syndi.artifact.index;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that pip would take: its option {@code proxy}, then {@code HTTPS_PROXY}, {@code HTTP_PROXY},
 * {@code ALL_PROXY} and {@code NO_PROXY}; where none of them is set, those of the Java platform.
 */
final class EnvironmentProxies extends ProxySelector {
    private final Optional<String> option;
    private final Map<String, String> environment;
    private final Optional<ProxySelector> platform;

    EnvironmentProxies(Optional<String> option, Map<String, String> environment) {
        this.option = option;
        this.environment = environment;
        this.platform = Optional.ofNullable(ProxySelector.getDefault());
    }

    @Override
    public List<Proxy> select(URI uri) {
        Optional<PackageUrl> proxy = proxy(uri);
        if (proxy.isPresent()) {
            URI address = proxy.get().uri();
            int port = address.getPort() < 0 ? 80 : address.getPort();
            return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port)));
        }
        return isExcepted(uri)
                ? List.of(Proxy.NO_PROXY)
                : platform.map(selector -> selector.select(uri)).orElse(List.of(Proxy.NO_PROXY));
    }

    /** The value of the header Proxy-Authorization, if the proxy's URL has a user. */
    Optional<String> authorization(URI uri) {
        return proxy(uri).flatMap(PackageUrl::user).map(Credentials::basic);
    }

    private Optional<PackageUrl> proxy(URI uri) {
        if (isExcepted(uri)) {
            return Optional.empty();
        }
        return option.or(() -> variable(uri.getScheme() + "_proxy"))
                .or(() -> variable("all_proxy"))
                .flatMap(text -> PackageUrl.parse(text.contains("://") ? text : "http://" + text))
                .filter(proxy -> !proxy.isFile());
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(spelling -> environment.getOrDefault(spelling, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private boolean isExcepted(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        String withPort = host + ":" + uri.getPort();
        return variable("no_proxy").stream()
                .flatMap(list -> Stream.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+")))
                .map(entry -> entry.replaceFirst("^\\*?\\.", ""))
                .anyMatch(entry -> entry.equals("*")
                        || host.equals(entry)
                        || withPort.equals(entry)
                        || (!entry.isEmpty() && host.endsWith("." + entry)));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the request fails, and tells it
    }
}
