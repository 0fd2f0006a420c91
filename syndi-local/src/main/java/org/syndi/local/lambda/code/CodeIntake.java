package org.syndi.local.lambda.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import org.syndi.local.wire.AwsException;

/** Takes code in: a zip in the request, or one in a bucket. The messages are Lambda's. */
public final class CodeIntake {
    private static final String INVALID = "InvalidParameterValueException";

    private final CodeStorage storage;
    private final CodeSource source;
    private final CodeLimits limits;

    public CodeIntake(CodeStorage storage, CodeSource source, CodeLimits limits) {
        this.storage = storage;
        this.source = source;
        this.limits = limits;
    }

    /** @param code with {@code ZipFile} (base64), or {@code S3Bucket}, {@code S3Key} and {@code S3ObjectVersion} */
    public CodePackage take(JsonNode code) {
        if (code.hasNonNull("ZipFile")) {
            return take(uploaded(code.get("ZipFile").asText()));
        }
        if (code.hasNonNull("S3Bucket") && code.hasNonNull("S3Key")) {
            return take(stored(code));
        }
        if (code.hasNonNull("ImageUri")) {
            throw AwsException.notImplemented("lambda", "functions from container images");
        }
        throw AwsException.badRequest(INVALID, "Please provide a source for function code.");
    }

    private InputStream uploaded(String base64) {
        byte[] zip;
        try {
            zip = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw AwsException.badRequest("SerializationException", "ZipFile is not base64: " + e.getMessage());
        }
        if (zip.length > limits.zip()) {
            throw AwsException.badRequest(INVALID, "Zipped size must be smaller than " + limits.zip() + " bytes");
        }
        return new ByteArrayInputStream(zip);
    }

    private InputStream stored(JsonNode code) {
        try {
            return source.open(
                    code.get("S3Bucket").asText(),
                    code.get("S3Key").asText(),
                    Optional.ofNullable(code.get("S3ObjectVersion")).map(JsonNode::asText));
        } catch (AwsException e) {
            throw AwsException.badRequest(
                    INVALID,
                    "Error occurred while GetObject. S3 Error Code: " + e.code() + ". S3 Error Message: "
                            + e.getMessage());
        }
    }

    /** Takes a zip that is at hand as a stream; closes it. */
    public CodePackage take(InputStream zip) {
        try (zip) {
            CodePackage code = storage.keep(zip);
            if (code.unpackedSize() > limits.unpacked()) {
                throw AwsException.badRequest(
                        INVALID, "Unzipped size must be smaller than " + limits.unpacked() + " bytes");
            }
            return code;
        } catch (InvalidZipException e) {
            throw AwsException.badRequest(INVALID, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the code that was uploaded", e);
        }
    }
}
