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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;

/**
 * The HTTP proxy that everything outside this machine is reached by.
 *
 * @param user whom the proxy lets through; empty if it asks nobody
 * @param direct hosts that are reached without it; {@code *} stands for any characters
 */
public record HttpProxy(String host, int port, Optional<User> user, Set<String> direct) {
    /** As the JDK has it by default: this machine is never behind a proxy. */
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.*", "[::1]");

    /** Who signs in to the proxy. */
    public record User(String name, Secret password) {}

    public HttpProxy {
        direct = Stream.concat(direct.stream(), THIS_MACHINE.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The one that {@code HTTPS_PROXY} and {@code NO_PROXY} name, in small letters as well.
     *
     * @throws DeploymentException if it is no URL
     */
    public static Optional<HttpProxy> ofEnvironment(UnaryOperator<String> environment) {
        return Stream.of("HTTPS_PROXY", "https_proxy")
                .flatMap(name -> Optional.ofNullable(environment.apply(name)).stream())
                .filter(value -> !value.isBlank())
                .findFirst()
                .map(value -> of(value, noProxy(environment)));
    }

    private static String noProxy(UnaryOperator<String> environment) {
        return Stream.of("NO_PROXY", "no_proxy")
                .flatMap(name -> Optional.ofNullable(environment.apply(name)).stream())
                .findFirst()
                .orElse("");
    }

    private static HttpProxy of(String value, String noProxy) {
        try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            String[] user = Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
            return new HttpProxy(
                    Optional.ofNullable(uri.getHost()).orElseThrow(IllegalArgumentException::new),
                    uri.getPort() == -1 ? 80 : uri.getPort(),
                    user.length < 2 ? Optional.empty() : Optional.of(new User(user[0], new Secret(user[1]))),
                    direct(noProxy));
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(
                    "The environment variable HTTPS_PROXY is no URL of a proxy.",
                    "Set it to something like http://proxy.example.org:3128, or leave it out.");
        }
    }

    /** There, {@code example.org} and {@code .example.org} stand for all hosts below it. */
    private static Set<String> direct(String noProxy) {
        return Arrays.stream(noProxy.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .flatMap(entry -> entry.equals("*")
                        ? Stream.of("*")
                        : Stream.of(entry, "*." + entry.replaceFirst("^\\*?\\.", "")))
                .collect(Collectors.toSet());
    }

    /** Sends Java's own HTTP client this way. */
    void applyTo(HttpClient.Builder client) {
        client.proxy(selector());
        user.ifPresent(known -> client.authenticator(authenticator(known)));
    }

    private ProxySelector selector() {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(isDirect(uri) ? Proxy.NO_PROXY : proxy);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                // the client reports it
            }
        };
    }

    private boolean isDirect(URI uri) {
        String name = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return direct.stream().anyMatch(pattern -> name.matches(regex(pattern)));
    }

    private static String regex(String pattern) {
        return Arrays.stream(pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
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
