package org.syndi.verify;

import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;
import org.syndi.progress.Time;

/** The API of a deployment. Its patience begins when this is made. */
public final class DeployedApi {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern ANY_TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");
    private static final String REDACTED = "[token]";

    private final String endpoint;
    private final Patience patience;
    private final Time time;
    private final long end;
    private final HttpClient client;

    /**
     * @param endpoint the stack's output {@code ApiEndpoint}, http or https
     * @param web the way there, by a proxy or without
     * @throws DeploymentException if it is no such URL
     */
    public DeployedApi(String endpoint, Patience patience, HttpClient.Builder web) {
        this(endpoint, patience, web, Time.REAL);
    }

    DeployedApi(String endpoint, Patience patience, HttpClient.Builder web, Time time) {
        requireUrl(endpoint);
        this.endpoint = endpoint.replaceFirst("/+$", "");
        this.patience = patience;
        this.time = time;
        this.end = time.nanos() + patience.total().toNanos();
        this.client = web.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.request())
                .build();
    }

    private static void requireUrl(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new DeploymentException(
                "The output ApiEndpoint '" + endpoint + "' is no http or https URL, so the API cannot be asked.",
                "Check the output ApiEndpoint in the template.");
    }

    /** Asks, and asks again while the answer may still change. */
    Reply get(String path, Optional<Secret> token) {
        return get(path, token, Reply::maySettle);
    }

    /**
     * Asks until the answer is final or patience is over.
     *
     * @param path begins with a slash
     * @param unsettled whether another answer may come yet
     */
    Reply get(String path, Optional<Secret> token, Predicate<Reply> unsettled) {
        URI url = URI.create(endpoint + path);
        Duration pause = patience.firstPause();
        while (true) {
            Reply reply = once(url, token);
            if (!unsettled.test(reply) || time.nanos() + pause.toNanos() - end > 0) {
                return reply;
            }
            pass(pause);
            pause = Collections.min(List.of(pause.multipliedBy(2), patience.longestPause()));
        }
    }

    /** The limit holds for the body, too; that of the client itself ends with the headers. */
    private Reply once(URI url, Optional<Secret> token) {
        CompletableFuture<HttpResponse<String>> call =
                client.sendAsync(request(url, token), HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> response = call.get(patience.request().toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(url, response.statusCode(), withoutTokens(response.body(), token));
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Reply(
                    url, Reply.NOTHING, "nothing within " + patience.request().toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Reply(url, Reply.NOTHING, reason(e.getCause()));
        } catch (InterruptedException e) {
            call.cancel(true);
            throw interrupted(e);
        }
    }

    private static HttpRequest request(URI url, Optional<Secret> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).header("Accept", "application/json");
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + sendable(secret)));
        return request.build();
    }

    /** The client would complain of a header that it cannot send, and quote it. */
    private static String sendable(Secret token) {
        if (!VISIBLE.matcher(token.reveal()).matches()) {
            throw new DeploymentException(
                    "The token for the check is empty or has characters that no HTTP header may have.",
                    "Sign in again to get another one.");
        }
        return token.reveal();
    }

    private static String withoutTokens(String body, Optional<Secret> token) {
        String without =
                token.map(secret -> body.replace(secret.reveal(), REDACTED)).orElse(body);
        return ANY_TOKEN.matcher(without).replaceAll(REDACTED);
    }

    private static String reason(Throwable failure) {
        List<Throwable> causes =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
        if (causes.stream().anyMatch(UnresolvedAddressException.class::isInstance)) {
            return "the name of the host is not known";
        }
        if (causes.stream().anyMatch(ConnectException.class::isInstance)) {
            return "the connection was refused";
        }
        Throwable first = causes.get(causes.size() - 1);
        return first.getClass().getSimpleName() + (first.getMessage() == null ? "" : " (" + first.getMessage() + ")");
    }

    private void pass(Duration pause) {
        try {
            time.pass(pause);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static DeploymentException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DeploymentException(
                "Interrupted while the API was checked. What was deployed stays.", "Run the same command again.", e);
    }
}
