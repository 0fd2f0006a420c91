package org.syndi.local.wire;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in programs of this user on this machine, and nobody else, before anything of a request is looked at but its
 * head.
 *
 * <ul>
 *   <li>The host must be a name of loopback, or one of AWS's own, so that no web site can lead its own name here (DNS
 *       rebinding). What a proxy forwards of another host does not count.
 *   <li>A web page, of whatever origin, reaches only what is made for pages: its browser tells by {@code Origin},
 *       {@code Referer} or {@code Sec-Fetch-Site} that it is one. The credentials of the embedded AWS are no secret, so
 *       that a page could sign; and pages of this endpoint's own origin are other people's content, in buckets and
 *       APIs.
 *   <li>Where the system can tell, the other end of the connection must belong to the same user, or to root.
 * </ul>
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">W3C, Fetch Metadata Request Headers</a>
 */
public final class Doorkeeper extends Filter {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final Pattern LOOPBACK = Pattern.compile("(?i)(127\\.0\\.0\\.1|\\[::1]|([a-z0-9._-]+\\.)?localhost"
            + "|([a-z0-9._-]+\\.)?(s3|execute-api)([.-][a-z0-9.-]+)?\\.amazonaws\\.com)(:\\d+)?");
    /** Browsers without Fetch Metadata say no more than that they are one. */
    private static final String BROWSER = "Mozilla/";

    private final Predicate<HttpRequest> forPages;
    private final LoopbackPeers peers;

    /** @param forPages what web pages may reach, judged by method and path */
    public Doorkeeper(Predicate<HttpRequest> forPages) {
        this(forPages, LoopbackPeers.ofThisSystem());
    }

    Doorkeeper(Predicate<HttpRequest> forPages, LoopbackPeers peers) {
        this.forPages = forPages;
        this.peers = peers;
    }

    @Override
    public String description() {
        return "lets in programs of this user on this machine";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Optional<String> objection = objection(exchange);
        if (objection.isEmpty()) {
            chain.doFilter(exchange);
        } else {
            refuse(exchange, objection.get());
        }
    }

    private Optional<String> objection(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        if (!isLoopback(headers) || !isLoopback(exchange.getRequestURI())) {
            return Optional.of("It answers to 127.0.0.1 and localhost only, not to the host " + headers.get("Host")
                    + " of this request.");
        }
        if (isOfAPage(headers) && !forPages.test(HttpEndpoint.request(exchange))) {
            return Optional.of("It does not serve web pages, but for the REST APIs that are deployed to it; this"
                    + " request is of one, by its header Origin, Referer, Sec-Fetch-Site or User-Agent.");
        }
        return peers.mayCall(exchange.getRemoteAddress(), exchange.getLocalAddress())
                ? Optional.empty()
                : Optional.of("It serves the user who started it, and no other user of this machine.");
    }

    private static boolean isLoopback(Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        return hosts.size() == 1 && LOOPBACK.matcher(hosts.get(0).strip()).matches();
    }

    /** A target that is a whole URL names a host, too. */
    private static boolean isLoopback(URI target) {
        return !target.isAbsolute()
                || (target.getRawAuthority() != null
                        && LOOPBACK.matcher(target.getRawAuthority()).matches());
    }

    private static boolean isOfAPage(Headers headers) {
        List<String> sites = headers.getOrDefault("Sec-Fetch-Site", List.of());
        boolean browser = headers.getOrDefault("User-Agent", List.of()).stream().anyMatch(a -> a.startsWith(BROWSER));
        return headers.containsKey("Origin")
                || headers.containsKey("Referer")
                || !sites.stream().allMatch("none"::equals)
                || (browser && sites.isEmpty());
    }

    private static void refuse(HttpExchange exchange, String reason) throws IOException {
        LOG.debug("{} {} refused: {}", exchange.getRequestMethod(), exchange.getRequestURI(), reason);
        byte[] text = ("The embedded AWS refuses this request. " + reason + "\n").getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.getResponseHeaders().set("Connection", "close");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(403, head ? -1 : text.length);
            if (!head) {
                exchange.getResponseBody().write(text);
            }
        }
    }
}
