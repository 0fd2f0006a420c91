package org.syndi.artifact.index;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.syndi.network.ProxyVariables;

/**
 * The proxies that pip would take: its option {@code proxy}, then {@code HTTPS_PROXY}, {@code HTTP_PROXY},
 * {@code ALL_PROXY} and {@code NO_PROXY}; where none of them is set, those of the Java platform.
 */
final class EnvironmentProxies extends ProxySelector {
    private final Optional<String> option;
    private final ProxyVariables variables;
    private final Optional<ProxySelector> platform;

    EnvironmentProxies(Optional<String> option, Map<String, String> environment) {
        this.option = option;
        this.variables = new ProxyVariables(environment::get);
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
        return variables.exceptions().covers(uri)
                ? List.of(Proxy.NO_PROXY)
                : platform.map(selector -> selector.select(uri)).orElse(List.of(Proxy.NO_PROXY));
    }

    /** The value of the header Proxy-Authorization, if the proxy's URL has a user. */
    Optional<String> authorization(URI uri) {
        return proxy(uri).flatMap(PackageUrl::user).map(Credentials::basic);
    }

    private Optional<PackageUrl> proxy(URI uri) {
        if (variables.exceptions().covers(uri)) {
            return Optional.empty();
        }
        return option.map(text -> text.contains("://") ? text : "http://" + text)
                .or(() -> variables.proxyFor(uri.getScheme()))
                .flatMap(PackageUrl::parse)
                .filter(proxy -> !proxy.isFile());
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the request fails, and tells it
    }
}
