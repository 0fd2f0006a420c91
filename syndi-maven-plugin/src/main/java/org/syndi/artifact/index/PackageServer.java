package org.syndi.artifact.index;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks servers of packages: with the credentials and proxies that pip would take, following redirects but sending
 * credentials only where they belong. No answer is waited for without end.
 */
final class PackageServer {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    /** How long nothing may come. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    private static final int MOST_REDIRECTS = 10;
    private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

    private final Credentials credentials;
    private final EnvironmentProxies proxies;
    private final HttpClient client;
    private final Duration idle;

    PackageServer(IndexSettings settings) {
        this(settings, IDLE);
    }

    PackageServer(IndexSettings settings, Duration idle) {
        this.credentials = Credentials.of(settings.indexes(), settings.environment(), settings.home());
        this.proxies = new EnvironmentProxies(settings.proxy(), settings.environment());
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxies);
        settings.certificates().ifPresent(file -> builder.sslContext(CertificateBundle.context(file)));
        this.client = builder.build();
        this.idle = idle;
    }

    /**
     * An answer.
     *
     * @param url where it came from in the end
     */
    record Answer<T>(PackageUrl url, HttpResponse<T> response) {}

    /**
     * Asks once.
     *
     * @param headers to send
     * @param handler makes what takes the body
     * @throws IOException if there is no answer, or it breaks off
     */
    <T> Answer<T> get(PackageUrl url, Map<String, String> headers, Function<MeteredBody.Meter, BodyHandler<T>> handler)
            throws IOException {
        PackageUrl current = url;
        for (int redirect = 0; redirect <= MOST_REDIRECTS; redirect++) {
            MeteredBody.Meter meter = new MeteredBody.Meter();
            HttpResponse<T> response = send(request(current, headers), handler.apply(meter), meter);
            Optional<String> location = response.headers().firstValue("Location");
            if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty()) {
                return new Answer<>(current, response);
            }
            current = redirected(current, location.get());
        }
        throw new IOException("it redirects more than " + MOST_REDIRECTS + " times");
    }

    /** User and password of one server are no other's business. */
    private static PackageUrl redirected(PackageUrl from, String location) throws IOException {
        PackageUrl to = from.link(location).orElseThrow(() -> new IOException("it redirects to no address"));
        if (to.isFile()
                || (from.uri().getScheme().equals("https")
                        && !to.uri().getScheme().equals("https"))) {
            throw new IOException("it redirects to " + to.uri().getScheme() + ", which is not followed");
        }
        return to.isSameServer(from) && to.user().isEmpty() ? to.withUser(from.user()) : to;
    }

    private HttpRequest request(PackageUrl url, Map<String, String> headers) {
        URI uri = url.uri();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(idle).header("User-Agent", "syndi-maven-plugin");
        headers.forEach(request::header);
        credentials.authorization(url).ifPresent(value -> request.header("Authorization", value));
        proxies.authorization(uri).ifPresent(value -> request.header("Proxy-Authorization", value));
        return request.build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler, MeteredBody.Meter meter)
            throws IOException {
        CompletableFuture<HttpResponse<T>> future = client.sendAsync(request, handler);
        try {
            while (true) {
                try {
                    return future.get(idle.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (meter.idleNanos() >= idle.toNanos()) {
                        throw new HttpTimeoutException("nothing came for " + idle.toSeconds() + " seconds");
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("cancelled");
        } catch (ExecutionException e) {
            throw described(e.getCause());
        } finally {
            future.cancel(true);
        }
    }

    /** The platform's own exceptions say little, or nothing. */
    private static IOException described(Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException) {
            return new IOException("no connection within " + CONNECT.toSeconds() + " seconds", cause);
        }
        if (cause instanceof ConnectException) {
            return new IOException(
                    "no connection" + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
        }
        return cause instanceof IOException io ? io : new IOException(String.valueOf(cause.getMessage()), cause);
    }
}
