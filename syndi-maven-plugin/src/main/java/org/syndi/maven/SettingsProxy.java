package org.syndi.maven;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.syndi.aws.HttpProxy;
import org.syndi.deployment.Secret;

/**
 * The proxy that AWS is reached by: the JVM's own ({@code -Dhttps.proxyHost}), which the clients find by themselves, or
 * the active one of {@code settings.xml}, or that of {@code HTTPS_PROXY}.
 */
final class SettingsProxy {
    private SettingsProxy() {}

    /** @return empty for the JVM's own, or none at all */
    static Optional<HttpProxy> find(MavenSession session, SettingsDecrypter decrypter) {
        if (System.getProperty("https.proxyHost") != null) {
            return Optional.empty();
        }
        return ofSettings(session, decrypter)
                .or(() -> HttpProxy.ofEnvironment(
                        name -> session.getSystemProperties().getProperty("env." + name)));
    }

    /** One for https comes before one for http. */
    private static Optional<HttpProxy> ofSettings(MavenSession session, SettingsDecrypter decrypter) {
        return session.getRequest().getProxies().stream()
                .filter(Proxy::isActive)
                .min(Comparator.comparing(proxy -> !"https".equals(proxy.getProtocol())))
                .map(proxy -> decrypted(session, proxy, decrypter))
                .map(proxy -> new HttpProxy(proxy.getHost(), proxy.getPort(), user(proxy), direct(proxy)));
    }

    private static Proxy decrypted(MavenSession session, Proxy proxy, SettingsDecrypter decrypter) {
        return new SettingsPasswords(session, decrypter)
                .read(
                        proxy,
                        "the proxy '" + proxy.getId() + "'",
                        proxy.getPassword(),
                        new DefaultSettingsDecryptionRequest(proxy),
                        SettingsDecryptionResult::getProxy);
    }

    private static Optional<HttpProxy.User> user(Proxy proxy) {
        return Optional.ofNullable(proxy.getUsername())
                .filter(name -> proxy.getPassword() != null)
                .map(name -> new HttpProxy.User(name, new Secret(proxy.getPassword())));
    }

    private static Set<String> direct(Proxy proxy) {
        return Arrays.stream(
                        Optional.ofNullable(proxy.getNonProxyHosts()).orElse("").split("[|,]"))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
    }
}
