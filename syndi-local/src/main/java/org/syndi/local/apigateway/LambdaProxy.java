package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;

/** An {@code AWS_PROXY} integration: hands the request to the function, and its answer back. */
final class LambdaProxy {
    private static final Logger LOG = LoggerFactory.getLogger(LambdaProxy.class);
    private static final Pattern FUNCTION = Pattern.compile(":lambda:path/2015-03-31/functions/(.+)/invocations$");
    private static final int LONGEST_MILLISECONDS = 29_000;
    private static final int TOO_LARGE = 413;

    private final FunctionInvoker invoker;
    private final Executor threads;

    LambdaProxy(FunctionInvoker invoker, Executor threads) {
        this.invoker = invoker;
        this.threads = threads;
    }

    HttpResponse answer(ApiCall.Admitted admitted) {
        String function = function(admitted);
        byte[] event = new ProxyEvent(admitted).bytes();
        int patience = admitted.method().integration().path("timeoutInMillis").asInt(LONGEST_MILLISECONDS);
        FunctionInvoker.Result result = waitFor(function, event, patience);
        if (result.failed()) {
            LOG.debug("The function {} failed: {}", function, result.payload());
            throw new GatewayException(Failure.DEFAULT_5XX);
        }
        return ProxyAnswer.render(result.payload(), admitted.call());
    }

    /** When time is up the function goes on, as on AWS: nobody tells it. */
    private FunctionInvoker.Result waitFor(String function, byte[] event, int milliseconds) {
        try {
            return CompletableFuture.supplyAsync(() -> invoker.invoke(function, event), threads)
                    .get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new GatewayException(Failure.INTEGRATION_TIMEOUT);
        } catch (ExecutionException e) {
            LOG.warn("The function {} cannot be invoked", function, e.getCause());
            boolean tooLarge = e.getCause() instanceof AwsException cause && cause.status() == TOO_LARGE;
            throw new GatewayException(tooLarge ? Failure.REQUEST_TOO_LARGE : Failure.API_CONFIGURATION_ERROR);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(Failure.DEFAULT_5XX);
        }
    }

    private static String function(ApiCall.Admitted admitted) {
        String uri = admitted.method().integration().path("uri").asText();
        for (Map.Entry<String, JsonNode> variable :
                admitted.call().stage().settings().path("variables").properties()) {
            uri = uri.replace(
                    "${stageVariables." + variable.getKey() + "}",
                    variable.getValue().asText());
        }
        Matcher matcher = FUNCTION.matcher(uri);
        if (!matcher.find()) {
            throw GatewayException.notImitated("proxy integrations with " + uri);
        }
        return matcher.group(1);
    }
}
