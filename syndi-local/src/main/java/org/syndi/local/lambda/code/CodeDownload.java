package org.syndi.local.lambda.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpRequest;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.PublicEndpoint;

/**
 * Gives the zips back, at the address that GetFunction and GetLayerVersion name. AWS names a presigned URL of S3; here
 * knowing the content's hash is leave enough.
 */
public final class CodeDownload implements PublicEndpoint {
    private static final Pattern PATH = Pattern.compile("/_lambda/code/([0-9a-f]{64})\\.zip");

    private final CodeStorage storage;

    public CodeDownload(CodeStorage storage) {
        this.storage = storage;
    }

    public static String location(URI endpoint, CodePackage code) {
        return endpoint + "/_lambda/code/" + code.hex() + ".zip";
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.method().equals("GET") && PATH.matcher(request.rawPath()).matches();
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        Matcher path = PATH.matcher(request.rawPath());
        Path file = path.matches() ? storage.zip(path.group(1)) : Path.of("");
        if (!Files.isRegularFile(file)) {
            return HttpResponse.text(404, "text/plain", "There is no code with this hash.\n");
        }
        try {
            return new HttpResponse(
                    200, HttpHeaders.EMPTY.with("Content-Type", "application/zip"), HttpResponse.Body.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
