package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.syndi.local.lambda.rest.RequestBody;
import org.syndi.local.lambda.runtime.Payload;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** An event that is not waited for is tried once; AWS would try a failed one twice more. */
record Invoke(Invocations invocations, Executor events) implements RestOperation {
    private static final Logger LOG = LoggerFactory.getLogger(Invoke.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LARGEST = 6_291_456;
    private static final long LARGEST_EVENT = 1_048_576;

    @Override
    public String name() {
        return "Invoke";
    }

    @Override
    public Route route() {
        return Route.of("POST", "/2015-03-31/functions/{FunctionName}/invocations");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        FunctionReference reference = FunctionReference.of(call);
        String type = call.request().headers().first("X-Amz-Invocation-Type").orElse("RequestResponse");
        return switch (type) {
            case "RequestResponse" -> run(call, reference, event(call, LARGEST));
            case "Event" -> accept(call, reference, event(call, LARGEST_EVENT));
            case "DryRun" -> dryRun(reference);
            default ->
                throw AwsException.badRequest("InvalidParameterValueException", "Unsupported invocation type: " + type);
        };
    }

    private static Payload event(RestCall call, long limit) {
        byte[] bytes = RequestBody.bytes(call, limit, "InvokeFunction");
        if (bytes.length == 0) {
            return Payload.of("{}");
        }
        try {
            JSON.readTree(bytes);
        } catch (IOException e) {
            throw AwsException.badRequest(
                    "InvalidRequestContentException", "Could not parse request body into json: " + e.getMessage());
        }
        return new Payload(bytes);
    }

    private HttpResponse run(RestCall call, FunctionReference reference, Payload event) {
        Invocations.Completed completed = invocations.run(reference, event, clientContext(call));
        HttpResponse answer = new HttpResponse(
                        200,
                        HttpHeaders.EMPTY.with("Content-Type", "application/json"),
                        HttpResponse.Body.of(completed.outcome().payload().bytes()))
                .withHeader("X-Amz-Executed-Version", completed.executedVersion());
        if (completed.outcome().failed()) {
            answer = answer.withHeader("X-Amz-Function-Error", "Unhandled");
        }
        if (call.request().headers().first("X-Amz-Log-Type").orElse("None").equals("Tail")) {
            byte[] tail = completed.outcome().logTail().getBytes(StandardCharsets.UTF_8);
            answer = answer.withHeader("X-Amz-Log-Result", Base64.getEncoder().encodeToString(tail));
        }
        return answer;
    }

    private HttpResponse accept(RestCall call, FunctionReference reference, Payload event) {
        invocations.runnable(reference);
        Optional<String> clientContext = clientContext(call);
        events.execute(() -> {
            try {
                invocations.run(reference, event, clientContext);
            } catch (RuntimeException e) {
                LOG.warn("An event for {} was not handled", reference.name(), e);
            }
        });
        return HttpResponse.empty(202);
    }

    private HttpResponse dryRun(FunctionReference reference) {
        invocations.runnable(reference);
        return HttpResponse.empty(204);
    }

    private static Optional<String> clientContext(RestCall call) {
        return call.request()
                .headers()
                .first("X-Amz-Client-Context")
                .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    }
}
