package org.syndi.local.cloudformation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.syndi.local.template.TemplateException;
import org.syndi.local.template.TemplateFormat;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Parameters;

/** The text of the template that a call means: in the call, by URL, or the one before. */
final class TemplateText {
    private final TemplateSource source;

    TemplateText(TemplateSource source) {
        this.source = source;
    }

    /** @param previous of the stack, for UsePreviousTemplate */
    String of(Parameters input, Optional<String> previous) {
        boolean again =
                input.first("UsePreviousTemplate").filter("true"::equals).isPresent();
        Optional<String> body = input.first("TemplateBody");
        Optional<String> url = input.first("TemplateURL");
        if (again && body.isEmpty() && url.isEmpty()) {
            return previous.orElseThrow(
                    () -> new TemplateException("UsePreviousTemplate cannot be used: there is no previous template"));
        }
        if (again || body.isPresent() == url.isPresent()) {
            throw new TemplateException("Either Template URL or Template Body must be specified.");
        }
        return body.map(TemplateText::checked).orElseGet(() -> read(url.orElseThrow()));
    }

    private static String checked(String body) {
        int size = body.getBytes(StandardCharsets.UTF_8).length;
        if (size > TemplateFormat.MAXIMUM_BODY) {
            throw new TemplateException("1 validation error detected: Value of " + size + " bytes at 'templateBody'"
                    + " failed to satisfy constraint: Member must have length less than or equal to "
                    + TemplateFormat.MAXIMUM_BODY);
        }
        return body;
    }

    private String read(String url) {
        S3Location location = S3Location.parse(url);
        try (InputStream object = source.open(location.bucket(), location.key(), location.versionId())) {
            byte[] bytes = object.readNBytes(TemplateFormat.MAXIMUM_OBJECT + 1);
            if (bytes.length > TemplateFormat.MAXIMUM_OBJECT) {
                throw new TemplateException(
                        "Template may not exceed " + TemplateFormat.MAXIMUM_OBJECT + " bytes in size.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (AwsException e) {
            throw new TemplateException("S3 error: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
