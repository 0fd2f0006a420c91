package org.syndi.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Looks at every answer before anything follows from it. The SDK reads leniently: of a web page with status 200 it
 * makes an answer in which everything is missing, and that looks as if there were nothing. AWS marks each of its
 * answers, good and bad ones, with an id of the request; and each good one has its form and its members
 * ({@link AwsOperation}). What comes without is nobody's word, and the call counts as not answered.
 */
final class AnswerCheck implements ExecutionInterceptor {
    private static final List<String> MARKS =
            List.of("x-amzn-RequestId", "x-amz-request-id", "x-amz-id-2", "x-amzn-ErrorType");
    private static final int LARGEST = 64 << 20;

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        operation(attributes);
    }

    private static AwsOperation operation(ExecutionAttributes attributes) {
        return AwsOperation.named(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    }

    /** A server's trouble and a proxy's question mean what they say, whoever says it: they are no verdict. */
    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        SdkHttpResponse answer = context.httpResponse();
        boolean verdict = answer.statusCode() < 500
                && answer.statusCode() != 429
                && answer.statusCode() != 408
                && answer.statusCode() != 407;
        if (verdict
                && MARKS.stream()
                        .noneMatch(mark -> answer.firstMatchingHeader(mark).isPresent())) {
            close(context.responseBody());
            throw foreign("it has no request id of AWS's (" + described(answer, context) + ")");
        }
        return answer;
    }

    private static String described(SdkHttpResponse answer, Context.ModifyHttpResponse context) {
        String type = answer.firstMatchingHeader("Content-Type").orElse("no content type");
        String leads = answer.firstMatchingHeader("Location")
                .map(place -> ", leads to " + place)
                .orElse("");
        return "status " + answer.statusCode() + ", " + type + leads + ", from "
                + context.httpRequest().host();
    }

    private static void close(Optional<InputStream> body) {
        try {
            if (body.isPresent()) {
                body.get().close();
            }
        } catch (IOException e) {
            // it is not read any more
        }
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        ExpectedAnswer expected = operation(attributes).answer();
        if (!context.httpResponse().isSuccessful() || expected.form() == ExpectedAnswer.Form.CONTENT) {
            return context.responseBody();
        }
        byte[] body = read(context.responseBody());
        Optional<String> fault = AnswerForm.fault(expected, body);
        if (fault.isPresent()) {
            throw foreign("it " + fault.get() + " (" + described(context.httpResponse(), context) + ")");
        }
        return Optional.of(new ByteArrayInputStream(body));
    }

    private static byte[] read(Optional<InputStream> body) {
        if (body.isEmpty()) {
            return new byte[0];
        }
        try (InputStream in = body.get()) {
            byte[] bytes = in.readNBytes(LARGEST);
            if (bytes.length == LARGEST) {
                throw foreign("it has more than " + (LARGEST >> 20) + " MB");
            }
            return bytes;
        } catch (IOException e) {
            throw SdkClientException.create("The answer breaks off", e);
        }
    }

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        ExpectedAnswer expected = operation(attributes).answer();
        RequiredMember.missing(context.response(), expected.members()).ifPresent(path -> {
            throw foreign(
                    "it lacks " + path + " (status " + context.httpResponse().statusCode() + ", from "
                            + context.httpRequest().host() + ")");
        });
    }

    /** The SDK's parsers throw this and that at what they cannot read. */
    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable failure = context.exception();
        return failure instanceof SdkException
                        || failure instanceof Error
                        || context.httpResponse().isEmpty()
                ? failure
                : SdkClientException.create(
                        "The answer cannot be read", new ForeignAnswer("it cannot be read (" + failure + ")"));
    }

    /** @param why completes "what came back is not AWS's answer: …" */
    static SdkClientException foreign(String why) {
        return SdkClientException.create("No answer of AWS's: " + why, new ForeignAnswer(why));
    }
}
