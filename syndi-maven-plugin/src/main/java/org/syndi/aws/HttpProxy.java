package org.syndi.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;
import org.syndi.network.NoProxy;
import org.syndi.network.ProxyVariables;

/**
 * The HTTP proxy that everything outside this machine is reached by.
 *
 * @param user whom the proxy lets through; empty if it asks nobody
 * @param direct what is reached without it, as {@link NoProxy} has its patterns
 */
public record HttpProxy(String host, int port, Optional<User> user, Set<String> direct) {
    /** Who signs in to the proxy. */
    public record User(String name, Secret password) {}

    public HttpProxy {
        direct = Set.copyOf(direct);
    }

    /**
     * The one that {@code HTTPS_PROXY} or {@code ALL_PROXY} names, with the exceptions of {@code NO_PROXY}.
     *
     * @throws DeploymentException if it is no URL
     */
    public static Optional<HttpProxy> ofEnvironment(UnaryOperator<String> environment) {
        ProxyVariables variables = new ProxyVariables(environment);
        return variables
                .proxyFor("https")
                .filter(url -> !url.startsWith("socks"))
                .map(url -> of(url, variables.exceptions().patterns()));
    }

    private static HttpProxy of(String url, Set<String> direct) {
        try {
            URI uri = URI.create(url);
            String[] user = Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
            return new HttpProxy(
                    Optional.ofNullable(uri.getHost()).orElseThrow(IllegalArgumentException::new),
                    uri.getPort() == -1 ? defaultPort(uri) : uri.getPort(),
                    user.length < 2 ? Optional.empty() : Optional.of(new User(user[0], new Secret(user[1]))),
                    direct);
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(
                    "The environment variable HTTPS_PROXY is no URL of a proxy.",
                    "Set it to something like http://proxy.example.org:3128, or leave it out.");
        }
    }

    private static int defaultPort(URI proxy) {
        return "https".equals(proxy.getScheme()) ? 443 : 80;
    }

    /** Sends Java's own HTTP client this way. */
    void applyTo(HttpClient.Builder client) {
        client.proxy(selector());
        user.ifPresent(known -> client.authenticator(authenticator(known)));
    }

    private ProxySelector selector() {
        NoProxy exceptions = new NoProxy(direct);
        Proxy proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(exceptions.covers(uri) ? Proxy.NO_PROXY : proxy);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                // the client reports it
            }
        };
    }

    private static Authenticator authenticator(User user) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY
                        ? new PasswordAuthentication(
                                user.name(), user.password().reveal().toCharArray())
                        : null;
            }
        };
    }

    /**
     * A connection for the AWS SDK. Its own settings for proxies send no password where a tunnel is opened for HTTPS.
     */
    HttpURLConnection open(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    uri.toURL().openConnection(selector().select(uri).get(0));
            user.map(HttpProxy::authenticator).ifPresent(connection::setAuthenticator);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
